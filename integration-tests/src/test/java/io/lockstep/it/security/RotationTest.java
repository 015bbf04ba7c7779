package io.lockstep.it.security;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.workers.SteadyTraffic;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Credentials change while records flow: the worker takes the new ones up without a restart, and nothing is lost or doubled. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class RotationTest {
    private static final String LINKS = "/v1/links";

    @TempDir
    private static Path certificates;

    private static GuardedRegions regions;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        regions = new GuardedRegions(certificates);
    }

    @AfterAll
    static void end() {
        regions.close();
    }

    @Test
    void aPasswordIsRotatedUnderLoad() throws Exception {
        Rotation rotation = new Rotation(regions, folder);
        Map<String, String> east = rotation.settings("east", Way.SCRAM, "secrets.properties");
        Map<String, String> west = rotation.settings("west", Way.SCRAM, "secrets.properties");

        rotate("password", Shipped.policy("password", "password", east, west), worker -> {
            rotation.halfAPassword();
            worker.await("half a file is told", () -> Rotation.waits(worker, LINKS));
            rotation.nextPassword();
            worker.await(
                    "a password that brokers do not know is told",
                    () -> worker.page(LINKS).contains("refused the login"));
            Rotation.requireNotTakenUp(worker);
            rotation.brokersTakeTheNextPassword();
        });
    }

    @Test
    void aKeyStoreIsRotatedUnderLoad() throws Exception {
        Rotation rotation = new Rotation(regions, folder);
        Map<String, String> east = rotation.settings("east", Way.MUTUAL_TLS);
        Map<String, String> west = rotation.settings("west", Way.MUTUAL_TLS);

        rotate("store", Shipped.policy("store", "store", east, west), worker -> {
            rotation.halfAStore();
            worker.await("half a store is told", () -> Rotation.waits(worker, LINKS));
            Rotation.requireNotTakenUp(worker);
            rotation.nextStore();
        });
    }

    private interface Rotating {
        void of(Shipped worker) throws Exception;
    }

    private void rotate(String topic, String policy, Rotating rotating) throws Exception {
        regions.both().east().createTopic(topic, 2, Map.of());
        SteadyTraffic traffic = new SteadyTraffic(new Data(regions.both().east(), 5), 5).plain(topic, 2);
        try (traffic;
                Shipped worker = Shipped.start(folder, policy)) {
            worker.await("records arrive", () -> arrived(topic) > 100);
            rotating.of(worker);
            Rotation.awaitTakenUp(worker);
            long then = arrived(topic);
            worker.await("records arrive again", () -> arrived(topic) > then + 1_000);
            worker.await("nothing is left to say of credentials", () -> !Rotation.waits(worker, LINKS));
            traffic.stop();
            regions.both().awaitCaughtUp(topic);
            regions.both().requireIdentical(topic);
            Rotation.requireUnharmed(worker);
        }
    }

    private static long arrived(String topic) {
        return Regions.ends(regions.both().west(), topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
