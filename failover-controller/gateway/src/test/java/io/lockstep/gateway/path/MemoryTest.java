package io.lockstep.gateway.path;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.policy.GatewayTls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What many clients that stand still take of the memory that buffers are made of. */
@Timeout(120)
class MemoryTest {
    private static final int MANY = 500;
    private static final int KIB = 1024;

    @Test
    void manyWhoNeverReadTakeTheWriteMarkAndAReadEach() throws IOException {
        try (Rig rig = new Rig()) {
            byte[] large = new byte[7 * KIB * KIB];
            rig.west.answers(request -> large);
            connect(rig).forEach(client -> client.send(Wire.fetch(1, "slow")));
            settled(rig);
            // Else the system holds it all, and this shows nothing.
            assertThat(each("clients that do not read")).isBetween(128L * KIB, 512L * KIB);
            rig.west.answers(request -> new byte[16]);
            othersGoOn(rig);
        }
    }

    @Test
    void whereMemoryIsShortThoseWhoReadGoOnAndThoseWhoDoNotAreClosed() throws IOException {
        long room = 16L * KIB * KIB;
        try (Rig rig = new Rig(Rig.LIMITS, GatewayTls.NONE, Transport.best(), room)) {
            byte[] large = new byte[7 * KIB * KIB];
            rig.west.answers(request -> large);
            connect(rig).forEach(client -> client.send(Wire.fetch(1, "slow")));
            settled(rig);
            assertThat(each("clients that do not read while memory is short") * MANY)
                    .isBetween(room / 2, room + MANY * 96L * KIB);
            FakeClient good = rig.client();
            assertThat(good.send(Wire.fetch(2, "good")).response()).isEqualTo(2);
            await().atMost(ofSeconds(30))
                    .until(() -> rig.path.traffic().faults().containsKey("client-not-reading"));
            assertThat(rig.path.traffic().faults()).hasSize(1);
            assertThat(good.send(Wire.fetch(3, "good")).response()).isEqualTo(3);
        }
    }

    @Test
    void manyHalfRequestsAreWithTheBrokerAndTakeNextToNothing() throws IOException {
        try (Rig rig = new Rig()) {
            byte[] request = Wire.produce(1, "half", 1, 256 * KIB);
            connect(rig).forEach(client -> client.send(Arrays.copyOf(request, request.length / 2)));
            await().until(() -> rig.path.traffic().bytesUp() >= (long) MANY * request.length / 2);
            assertThat(each("clients with half a request")).isLessThan(16L * KIB);
            othersGoOn(rig);
        }
    }

    @Test
    void manyParkedRequestsTakeAReadEach() throws IOException {
        try (Rig rig = new Rig()) {
            List<FakeClient> clients = connect(rig);
            rig.hold(Hold.WRITERS, ofSeconds(30)).join();
            byte[] request = Wire.produce(1, "parked", 1, 64 * KIB);
            clients.forEach(client -> client.send(request));
            await().until(() -> rig.path.traffic().parked() == MANY);
            assertThat(each("parked clients")).isLessThan(128L * KIB);
            othersGoOn(rig);
            rig.path.release();
            clients.forEach(client -> assertThat(client.response()).isEqualTo(1));
        }
    }

    private static List<FakeClient> connect(Rig rig) {
        List<FakeClient> clients = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            clients.add(rig.small());
        }
        await().atMost(ofSeconds(20)).until(() -> rig.open() == MANY);
        return clients;
    }

    /** Waits until nothing has moved for a while. */
    private static void settled(Rig rig) {
        AtomicLong last = new AtomicLong(-1);
        await().atMost(ofSeconds(40)).pollInterval(ofMillis(500)).until(() -> {
            long now = rig.path.traffic().bytesDown();
            return last.getAndSet(now) == now;
        });
    }

    private static void othersGoOn(Rig rig) {
        assertThat(rig.client().send(Wire.metadata(7, "good")).response()).isEqualTo(7);
    }

    private static long each(String what) {
        long each = Memory.inUse() / MANY;
        System.out.println(MANY + " " + what + ": " + each + " bytes of buffers each, " + Memory.pooled() / KIB
                + " KiB of the system in all");
        return each;
    }
}
