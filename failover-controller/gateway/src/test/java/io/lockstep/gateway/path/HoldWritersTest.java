package io.lockstep.gateway.path;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.gateway.Hold;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HoldWritersTest {
    private final Rig rig = new Rig();

    HoldWritersTest() throws IOException {}

    @AfterEach
    void end() throws IOException {
        rig.close();
    }

    @Test
    void closesWritersAndLetsReadersGoOn() {
        FakeClient writer = rig.client().send(Wire.produce(1, "writer", 1, 100));
        FakeClient reader = rig.client().send(Wire.fetch(1, "reader"));
        assertThat(writer.response() + reader.response()).isEqualTo(2);
        rig.hold(Hold.WRITERS, ofSeconds(5)).join();
        assertThat(writer.ended()).isTrue();
        assertThat(reader.send(Wire.fetch(2, "reader")).response()).isEqualTo(2);
        assertThat(rig.client().send(Wire.metadata(3, "newcomer")).response()).isEqualTo(3);
        assertThat(rig.path.traffic().drained()).isEqualTo(1);
    }

    @Test
    void waitsForARequestOfWhichTooLittleHasComeToTellWhetherItWrites() {
        byte[] write = Wire.produce(1, "shop", 1, 1000);
        FakeClient client = rig.client().send(Arrays.copyOf(write, 30));
        await().until(() -> rig.path.traffic().bytesUp() == 30);
        CompletableFuture<Void> held = rig.hold(Hold.WRITERS, ofSeconds(10));
        assertThat(held).isNotDone();
        client.send(Arrays.copyOfRange(write, 30, write.length));
        assertThat(client.response()).isEqualTo(1);
        assertThat(client.ended()).isTrue();
        held.join();
        assertThat(rig.path.traffic().drained()).isEqualTo(1);
    }

    @Test
    void parksWhatANewcomerWritesAndPassesItOnAfterRelease() {
        rig.hold(Hold.WRITERS, ofSeconds(5)).join();
        byte[] write = Wire.produce(2, "shop", 1, 300_000);
        FakeClient client = rig.client().send(Wire.metadata(1, "shop"), Arrays.copyOf(write, 100));
        assertThat(client.response()).isEqualTo(1);
        CompletableFuture<FakeClient> sent =
                CompletableFuture.supplyAsync(() -> client.send(Arrays.copyOfRange(write, 100, write.length)));
        await().until(() -> rig.path.traffic().parked() == 1);
        assertThat(rig.west.requests).hasSize(1);
        rig.path.release();
        sent.join();
        assertThat(client.response()).isEqualTo(2);
        assertThat(rig.west.requests.getLast().whole()).isEqualTo(Arrays.copyOfRange(write, 4, write.length));
        assertThat(rig.path.traffic().parked()).isZero();
    }

    @Test
    void closesWhatIsParkedAtAHoldOfAllWithoutHavingPassedOnAByte() {
        rig.hold(Hold.WRITERS, ofSeconds(5)).join();
        FakeClient client = rig.client().send(Wire.metadata(1, "shop"), Wire.produce(2, "shop", 1, 1000));
        assertThat(client.response()).isEqualTo(1);
        await().until(() -> rig.path.traffic().parked() == 1);
        rig.hold(Hold.ALL, ofSeconds(5)).join();
        assertThat(client.ended()).isTrue();
        assertThat(rig.west.requests).hasSize(1);
        await().until(() -> rig.west.connections.get() == 1 && rig.open() == 0);
        assertThat(rig.west.broken).hasValue(0);
        assertThat(rig.path.traffic().cuts()).isZero();
    }

    @Test
    void aReaderThatBeginsToWriteIsParked() {
        FakeClient client = rig.client().send(Wire.fetch(1, "both"));
        client.response();
        rig.hold(Hold.WRITERS, ofSeconds(5)).join();
        client.send(Wire.produce(2, "both", 1, 10));
        await().until(() -> rig.path.traffic().parked() == 1);
        assertThat(rig.west.requests).hasSize(1);
    }

    @Test
    void aTransactionThatIsOpenMayEndAlsoOnANewConnection() {
        FakeClient leader = rig.client().send(Wire.produce(1, "bank", "tx-1", -1, 100));
        leader.response();
        CompletableFuture<Void> held = rig.hold(Hold.WRITERS, ofSeconds(10), ofSeconds(9));
        leader.send(Wire.produce(2, "bank", "tx-1", -1, 100));
        assertThat(leader.response()).isEqualTo(2);
        assertThat(held).isNotDone();
        FakeClient coordinator = rig.client().send(Wire.endTransaction(3, "bank", "tx-1"));
        assertThat(coordinator.response()).isEqualTo(3);
        held.join();
        assertThat(leader.ended()).isTrue();
        assertThat(coordinator.ended()).isTrue();
        assertThat(rig.path.traffic().cuts()).isZero();
        rig.client().send(Wire.produce(4, "bank", "tx-1", -1, 100));
        await().until(() -> rig.path.traffic().parked() == 1);
    }

    @Test
    void theConnectionThatLedATransactionBeforeMayEndTheOneThatIsOpen() {
        FakeClient coordinator = rig.client().send(Wire.endTransaction(1, "bank", "tx-1"));
        assertThat(coordinator.response()).isEqualTo(1);
        FakeClient leader = rig.client().send(Wire.produce(2, "bank", "tx-1", -1, 100));
        assertThat(leader.response()).isEqualTo(2);

        CompletableFuture<Void> held = rig.hold(Hold.ALL, ofSeconds(10), ofSeconds(9));

        assertThat(coordinator.send(Wire.endTransaction(3, "bank", "tx-1")).response())
                .isEqualTo(3);
        held.join();
        assertThat(coordinator.ended()).isTrue();
        assertThat(rig.path.traffic().cuts()).isZero();
    }

    @Test
    void aTransactionThatDoesNotEndInItsTimeGoesOnNoFurther() {
        FakeClient leader = rig.client().send(Wire.produce(1, "bank", "tx-1", -1, 100));
        leader.response();
        rig.hold(Hold.WRITERS, ofSeconds(10), ofMillis(200)).join();
        assertThat(leader.ended()).isTrue();
        assertThat(rig.west.requests).hasSize(1);
    }

    @Test
    void theEndOfATransactionThatHasToBeAskedForAgainIsNoEnd() {
        FakeClient client = rig.client().send(Wire.produce(1, "bank", "tx-1", -1, 100));
        client.response();
        CompletableFuture<Void> held = rig.hold(Hold.WRITERS, ofSeconds(10), ofSeconds(9));
        rig.west.answers(request -> new byte[] {0, 0, 0, 0, 0, 51});
        assertThat(client.send(Wire.endTransaction(2, "bank", "tx-1")).response())
                .isEqualTo(2);
        rig.west.answers(request -> new byte[] {0, 0, 0, 0, 0, 0});
        assertThat(client.send(Wire.endTransaction(3, "bank", "tx-1")).response())
                .isEqualTo(3);
        held.join();
        assertThat(client.ended()).isTrue();
    }

    @Test
    void whoWritesWithoutAcknowledgementIsNamedAndNotWaitedFor() {
        FakeClient client = rig.client().send(Wire.produce(1, "careless", 0, 100), Wire.metadata(2, "careless"));
        assertThat(client.response()).isEqualTo(2);
        rig.hold(Hold.ALL, ofSeconds(5)).join();
        assertThat(rig.west.requests).hasSize(2);
        assertThat(rig.path.traffic().unacknowledged()).containsExactly("careless");
        assertThat(rig.path.traffic().drained()).isEqualTo(1);
        rig.path.begin("run-2");
        assertThat(rig.path.traffic().unacknowledged()).isEmpty();
        assertThat(rig.path.traffic().drained()).isZero();
    }

    /** Its first bytes were passed on before anybody was held, and tell nothing of what it is. */
    @Test
    void aRequestThatHadBegunIsWaitedForWhereNobodyKnowsYetWhetherItWrites() {
        byte[] write = Wire.produce(1, "shop", 1, 100);
        FakeClient client = rig.client().send(Arrays.copyOf(write, 20));
        await().until(() -> rig.path.traffic().bytesUp() == 20);

        CompletableFuture<Void> held = rig.hold(Hold.WRITERS, ofSeconds(10));
        assertThat(held).as("held with a write on its way").isNotDone();
        client.send(Arrays.copyOfRange(write, 20, write.length));

        assertThat(client.response()).isEqualTo(1);
        held.join();
        assertThat(client.ended()).isTrue();
        assertThat(rig.path.traffic().cuts()).isZero();
    }

    @Test
    void whoTurnsOutToReadIsNotWaitedForAnyMore() {
        byte[] read = Wire.fetch(1, "reader");
        FakeClient client = rig.client().send(Arrays.copyOf(read, 6));
        await().until(() -> rig.path.traffic().bytesUp() == 6);

        CompletableFuture<Void> held = rig.hold(Hold.WRITERS, ofSeconds(20));
        client.send(Arrays.copyOfRange(read, 6, read.length));

        assertThat(client.response()).isEqualTo(1);
        held.orTimeout(5, SECONDS).join();
        assertThat(client.send(Wire.fetch(2, "reader")).response()).isEqualTo(2);
    }

    @Test
    void whoWroteWithoutAcknowledgementBeforeTheRunBeganIsNamedWhenItIsHeld() {
        FakeClient client = rig.client().send(Wire.produce(1, "careless", 0, 100), Wire.metadata(2, "careless"));
        assertThat(client.response()).isEqualTo(2);
        rig.path.begin("run-2");

        rig.hold(Hold.WRITERS, ofSeconds(5)).join();

        assertThat(rig.path.traffic().unacknowledged()).containsExactly("careless");
    }

    @Test
    void aWriterThatLeavesUnansweredDuringAHoldIsNamed() {
        rig.west.pause();
        FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100));
        await().until(() -> rig.west.requests.size() == 1);
        CompletableFuture<Void> held = rig.hold(Hold.WRITERS, ofSeconds(10));

        client.close();
        held.join();

        assertThat(rig.path.traffic().cut()).singleElement().satisfies(cut -> {
            assertThat(cut.client()).isEqualTo("shop");
            assertThat(cut.outstanding()).isEqualTo(1);
            assertThat(cut.why()).contains("closed the connection");
        });
    }

    @Test
    void releaseBeforeTheHoldIsCompleteLetsEverybodyGoOn() {
        rig.west.pause();
        FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100));
        await().until(() -> rig.west.requests.size() == 1);
        CompletableFuture<Void> held = rig.hold(Hold.ALL, ofSeconds(10));
        client.send(Wire.produce(2, "shop", 1, 100));
        rig.path.release();
        held.join();
        rig.west.answer(1000);
        assertThat(client.response()).isEqualTo(1);
        assertThat(client.response()).isEqualTo(2);
        assertThat(rig.path.traffic().listening()).isTrue();
    }
}
