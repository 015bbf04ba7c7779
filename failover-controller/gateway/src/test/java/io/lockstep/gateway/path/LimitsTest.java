package io.lockstep.gateway.path;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayTls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class LimitsTest {
    private static final GatewayLimits SHORT = new GatewayLimits(50, ofMillis(400), ofSeconds(1), 1024 * 1024);

    @Test
    void garbageAndAbsurdLengthsAreClosedWithANameAndHarmNobody() throws IOException {
        try (Rig rig = new Rig()) {
            FakeClient good = rig.client();
            for (byte[] bad : List.of(
                    "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                    ByteBuffer.allocate(4).putInt(-5).array(),
                    Wire.framed(new byte[3]),
                    Wire.framed(new byte[] {-1, -1, 0, 0, 0, 0, 0, 0, 0, 0}))) {
                FakeClient client = rig.client().send(bad);
                assertThat(client.closed()).isTrue();
            }
            assertThat(good.send(Wire.fetch(1, "good")).response()).isEqualTo(1);
            assertThat(rig.path.traffic().faults())
                    .isEqualTo(Map.of("frame-too-long", 1L, "frame-negative", 1L, "not-kafka", 2L));
            assertThat(rig.west.requests).hasSize(1);
            assertThat(rig.west.broken).hasValue(0);
        }
    }

    @Test
    void whoIsIdleIsClosed() throws IOException {
        try (Rig rig = new Rig(SHORT)) {
            FakeClient silent = rig.client();
            FakeClient answered = rig.client().send(Wire.fetch(1, "once"));
            assertThat(answered.response()).isEqualTo(1);
            assertThat(silent.closed()).isTrue();
            assertThat(answered.closed()).isTrue();
            assertThat(rig.path.traffic().faults()).isEqualTo(Map.of("idle", 2L));
        }
    }

    @Test
    void aRequestThatIsNeverFinishedIsNamedSo() throws IOException {
        try (Rig rig = new Rig(SHORT)) {
            byte[] request = Wire.produce(1, "shop", 1, 1000);
            FakeClient client = rig.client().send(java.util.Arrays.copyOf(request, 700));
            assertThat(client.closed()).isTrue();
            assertThat(rig.path.traffic().faults()).isEqualTo(Map.of("request-unfinished", 1L));
        }
    }

    @Test
    void whoNeverReadsIsHeldBackThenClosedAndTakesBoundedMemory() throws IOException {
        try (Rig rig = new Rig(new GatewayLimits(50, ofSeconds(2), ofSeconds(1), 64 * 1024 * 1024))) {
            rig.west.answers(request -> new byte[40 * 1024 * 1024]);
            FakeClient client = rig.client().send(Wire.fetch(1, "slow"), Wire.fetch(2, "slow"));
            FakeClient good = rig.client();
            await().until(() -> rig.path.traffic().bytesDown() > 0);
            long most = 0;
            for (int i = 0; !rig.path.traffic().faults().containsKey("client-not-reading"); i++) {
                most = Math.max(most, Memory.inUse());
                rig.west.answers(request -> new byte[16]);
                assertThat(good.send(Wire.metadata(i, "good")).response()).isEqualTo(i);
                await().pollDelay(ofMillis(20)).until(() -> true);
            }
            assertThat(most).isBetween(64L * 1024, 24L * 1024 * 1024);
            assertThat(client.socket().isClosed()).isFalse();
        }
    }

    @Test
    void whoSendsMoreThanItsBrokerTakesIsHeldBackAndLosesNothing() throws IOException {
        try (Rig rig = new Rig()) {
            rig.west.pause();
            FakeClient client = rig.client();
            CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 100; i++) {
                    client.send(Wire.produce(i, "eager", 1, 1024 * 1024));
                }
            });
            await().during(ofMillis(300)).until(() -> rig.west.requests.size() == 1);
            assertThat(sent).isNotDone();
            assertThat(Memory.inUse()).isBetween(64L * 1024, 24L * 1024 * 1024);
            rig.west.answer(100);
            for (int i = 0; i < 100; i++) {
                assertThat(client.response()).isEqualTo(i);
            }
            sent.join();
        }
    }

    @Test
    void refusesMoreConnectionsThanTheLimit() throws IOException {
        try (Rig rig = new Rig(SHORT)) {
            for (int i = 0; i < 50; i++) {
                rig.client();
            }
            FakeClient more = rig.client();
            assertThat(more.closed()).isTrue();
            assertThat(rig.path.traffic().refused()).isEqualTo(1);
            assertThat(rig.path.traffic().faults()).containsEntry("too-many-connections", 1L);
        }
    }

    @Test
    void aBrokerThatCannotBeReachedIsNamed() throws IOException {
        try (Rig rig = new Rig()) {
            rig.west.close();
            assertThat(rig.client().closed()).isTrue();
            assertThat(rig.path.traffic().faults()).isEqualTo(Map.of("broker-unreachable", 1L));
        }
    }

    @Test
    void aBrokerThatDiesWhileItIsDrainedIsNamedInTheCut() throws IOException {
        try (Rig rig = new Rig()) {
            rig.west.pause();
            FakeClient client = rig.client().send(Wire.produce(1, "shop", 1, 100));
            await().until(() -> rig.west.requests.size() == 1);
            CompletableFuture<Void> held = rig.hold(Hold.ALL, ofSeconds(10));
            rig.west.kill();
            held.join();
            assertThat(client.ended()).isTrue();
            assertThat(rig.path.traffic().faults()).isEqualTo(Map.of("broker-lost", 1L));
            assertThat(rig.path.traffic().cut()).singleElement().satisfies(cut -> {
                assertThat(cut.client()).isEqualTo("shop");
                assertThat(cut.outstanding()).isEqualTo(1);
                assertThat(cut.why()).contains("broker was lost");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Transport.class)
    void twoInstancesShareThePorts(Transport transport) throws IOException {
        try (Rig rig = new Rig(Rig.LIMITS, GatewayTls.NONE, transport);
                NettyDataPath other = new NettyDataPath(rig.gateway, System::nanoTime, transport, Room.USUAL)) {
            other.flip("west");
            other.release();
            assertThat(other.traffic().listening()).isTrue();
            assertThat(rig.path.traffic().listening()).isTrue();
            rig.hold(Hold.ALL, ofSeconds(5)).join();
            // Who was in the closed listener's queue is reset, and connects again as clients do.
            await().ignoreException(UncheckedIOException.class)
                    .until(() -> rig.client().send(Wire.fetch(1, "any")).response() == 1);
            assertThat(other.traffic().accepted()).isEqualTo(1);
        }
    }

    @Test
    void twoThousandIdleConnectionsTakeLittle() throws IOException {
        try (Rig rig = new Rig()) {
            List<FakeClient> clients = new ArrayList<>();
            FakeClient first = rig.client();
            first.send(Wire.fetch(0, "first")).response();
            long before = used();
            for (int i = 0; i < 2000; i++) {
                clients.add(rig.client());
            }
            await().atMost(ofSeconds(20)).until(() -> rig.open() == 2001);
            long each = (used() - before) / 2000;
            System.out.println("2,000 idle connections: " + each
                    + " bytes each, with those of the clients and the broker in this process");
            assertThat(each).isLessThan(64 * 1024);
            assertThat(first.send(Wire.fetch(1, "first")).response()).isEqualTo(1);
            rig.hold(Hold.ALL, ofSeconds(10)).join();
            assertThat(rig.path.traffic().drained()).isEqualTo(2001);
        }
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory() + Memory.pooled();
    }
}
