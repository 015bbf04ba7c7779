package io.lockstep.gateway.path;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.gateway.GatewayReport.Cut;
import io.lockstep.failover.gateway.Hold;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class DrainTest {
    private final Rig rig = new Rig();

    DrainTest() throws IOException {}

    @AfterEach
    void end() throws IOException {
        rig.close();
    }

    @Test
    void passesRequestsOnAndAnswersBack() {
        FakeClient client = rig.client();
        for (int i = 0; i < 100; i++) {
            client.send(Wire.produce(i, "shop", 1, 1000));
            assertThat(client.response()).isEqualTo(i);
        }
        assertThat(rig.path.traffic().connections()).isEqualTo(java.util.Map.of("west", java.util.Map.of("writer", 1)));
        assertThat(rig.west.requests).hasSize(100);
        assertThat(rig.west.requests.getLast().whole())
                .isEqualTo(Arrays.copyOfRange(
                        Wire.produce(99, "shop", 1, 1000),
                        4,
                        4 + rig.west.requests.getLast().whole().length));
    }

    @Test
    void deliversWhatIsOutstandingBeforeItEndsAConnection() {
        rig.west.pause();
        FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100), Wire.produce(2, "shop", 1, 100));
        await().until(() -> rig.west.requests.size() == 1);
        CompletableFuture<Void> held = rig.hold(Hold.ALL, ofSeconds(10));
        assertThat(held).isNotDone();
        rig.west.answer(2);
        assertThat(client.response()).isEqualTo(1);
        assertThat(client.response()).isEqualTo(2);
        assertThat(client.ended()).isTrue();
        held.join();
        assertThat(rig.path.traffic().drained()).isEqualTo(1);
        assertThat(rig.path.traffic().cuts()).isZero();
    }

    @Test
    void finishesTheRequestThatHadBegunAndPassesOnNoneBehindIt() {
        rig.west.pause();
        byte[] begun = Wire.produce(1, "shop", 1, 100_000);
        FakeClient client = rig.client().send(Arrays.copyOf(begun, 50_000));
        await().until(() -> rig.path.traffic().bytesUp() == 50_000);
        CompletableFuture<Void> held = rig.hold(Hold.ALL, ofSeconds(10));
        client.send(Arrays.copyOfRange(begun, 50_000, begun.length), Wire.produce(2, "shop", 1, 100));
        await().until(() -> rig.west.requests.size() == 1);
        rig.west.answer(10);
        assertThat(client.response()).isEqualTo(1);
        assertThat(client.ended()).as("the stream's end, not a reset").isTrue();
        held.join();
        assertThat(rig.west.requests).hasSize(1);
        assertThat(rig.west.broken).hasValue(0);
    }

    @Test
    void aClientWithUnreadInputStillGetsItsLastResponse() {
        rig.west.pause();
        FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100));
        await().until(() -> rig.west.requests.size() == 1);
        CompletableFuture<Void> held = rig.hold(Hold.ALL, ofSeconds(10));
        client.send(Wire.produce(2, "shop", 1, 60_000), Wire.produce(3, "shop", 1, 60_000));
        rig.west.answer(1);
        held.join();
        client.send(Wire.produce(4, "shop", 1, 60_000));
        assertThat(client.response()).isEqualTo(1);
        assertThat(client.ended()).isTrue();
        assertThat(rig.west.requests).hasSize(1);
    }

    @Test
    void whoIsBusyAtTheDeadlineIsCutAndNamed() {
        rig.west.pause();
        FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100));
        await().until(() -> rig.west.requests.size() == 1);
        long begun = System.nanoTime();
        rig.hold(Hold.ALL, ofMillis(300)).join();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isBetween(290L, 1300L);
        List<Cut> cut = rig.path.traffic().cut();
        assertThat(cut).hasSize(1);
        assertThat(cut.getFirst().client()).isEqualTo("shop");
        assertThat(cut.getFirst().kind()).isEqualTo("writer");
        assertThat(cut.getFirst().outstanding()).isEqualTo(1);
        assertThat(cut.getFirst().address())
                .isEqualTo("127.0.0.1:" + client.socket().getLocalPort());
        assertThat(rig.path.traffic().cuts()).isEqualTo(1);
        assertThat(rig.path.traffic().drained()).isZero();
    }

    @Test
    void aWriterThatClosesWhileItIsHeldIsNamedForItSendsTheSameAgain() {
        rig.west.pause();
        FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100));
        FakeClient reader = rig.client().send(Wire.fetch(1, "reader"));
        await().until(() -> rig.west.requests.size() == 2);
        CompletableFuture<Void> held = rig.hold(Hold.ALL, ofSeconds(10));
        client.close();
        reader.close();
        held.join();
        assertThat(rig.path.traffic().cuts()).isEqualTo(1);
        assertThat(rig.path.traffic().cut()).singleElement().satisfies(cut -> {
            assertThat(cut.client()).isEqualTo("shop");
            assertThat(cut.outstanding()).isEqualTo(1);
            assertThat(cut.why()).contains("closed the connection before it was answered");
        });
    }

    @Test
    void aClientThatNeverClosesAfterItsLastResponseKeepsNobodyWaiting() {
        FakeClient halfOpen = rig.client().send(Wire.produce(1, "shop", 1, 100));
        assertThat(halfOpen.response()).isEqualTo(1);
        rig.hold(Hold.ALL, ofSeconds(10)).join();
        assertThat(rig.path.traffic().drained()).isEqualTo(1);
        assertThat(rig.path.flip("east")).isTrue();
        rig.path.release();
        assertThat(rig.client().send(Wire.produce(2, "shop", 1, 100)).response())
                .isEqualTo(2);
        assertThat(halfOpen.socket().isClosed()).isFalse();
        assertThat(rig.west.requests).hasSize(1);
    }

    @Test
    void whoBeginsARequestAndFallsSilentIsCutAtTheDeadlineAndNothingOfItCounts() {
        byte[] begun = Wire.produce(1, "half-open", 1, 100_000);
        rig.client().send(Arrays.copyOf(begun, 50_000));
        FakeClient good = rig.client().send(Wire.produce(1, "shop", 1, 100));
        assertThat(good.response()).isEqualTo(1);
        await().until(() -> rig.path.traffic().bytesUp() > 50_000);
        CompletableFuture<Void> held = rig.hold(Hold.WRITERS, ofMillis(500));
        assertThat(good.ended()).isTrue();
        held.join();
        assertThat(rig.path.traffic().drained()).isEqualTo(1);
        assertThat(rig.path.traffic().cut()).singleElement().satisfies(cut -> {
            assertThat(cut.client()).isEqualTo("half-open");
            assertThat(cut.why()).contains("had begun and did not end");
        });
        assertThat(rig.west.requests).hasSize(1);
    }

    @Test
    void leadsToTheOtherRegionAfterItWasHeld() {
        FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100));
        client.response();
        assertThat(rig.path.flip("east")).as("flip while a connection is open").isFalse();
        rig.hold(Hold.ALL, ofSeconds(5)).join();
        assertThat(client.ended()).isTrue();
        assertThat(rig.path.traffic().listening()).isFalse();
        assertThat(rig.path.flip("east")).isTrue();
        rig.path.release();
        FakeClient again = rig.client().send(Wire.produce(2, "shop", 1, 100));
        assertThat(again.response()).isEqualTo(2);
        assertThat(rig.east.requests).hasSize(1);
        assertThat(rig.west.requests).hasSize(1);
    }
}
