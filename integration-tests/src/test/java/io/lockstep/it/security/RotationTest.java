package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.workers.SteadyTraffic;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
    private static final String NEXT = "next-horse-battery";
    private static final String NOT_IN_USE = "changed credentials are not in use";
    private static final String RENEWED = "clients are made anew";

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
        Path secrets = folder.resolve("secrets.properties");
        Files.writeString(secrets, "jaas=" + jaas(GuardedRegions.PASSWORD));
        Map<String, String> east = referring("east");
        Map<String, String> west = referring("west");

        rotate("password", Shipped.policy("password", "password", east, west), worker -> {
            Files.writeString(secrets, "jaa");
            worker.await("half a file is told", () -> worker.page("/v1/links").contains(NOT_IN_USE));
            Files.writeString(secrets, "jaas=" + jaas(NEXT));
            worker.await(
                    "a password that brokers do not know is told",
                    () -> worker.page("/v1/links").contains("refused the login"));
            assertThat(worker.output()).doesNotContain(RENEWED);
            for (RegionCluster region :
                    List.of(regions.both().east(), regions.both().west())) {
                GuardedRegions.password(region, "lockstep", NEXT);
            }
        });
    }

    @Test
    void aKeyStoreIsRotatedUnderLoad() throws Exception {
        Path store = Files.copy(regions.client().both(), folder.resolve("client.pem"));
        Map<String, String> east = new HashMap<>(regions.settings("east", Way.MUTUAL_TLS));
        Map<String, String> west = new HashMap<>(regions.settings("west", Way.MUTUAL_TLS));
        east.put("ssl.keystore.location", store.toString());
        west.put("ssl.keystore.location", store.toString());
        String next = Files.readString(regions.successor().both());

        rotate("store", Shipped.policy("store", "store", east, west), worker -> {
            Files.writeString(store, next.substring(0, next.length() / 2));
            worker.await("half a store is told", () -> worker.page("/v1/links").contains(NOT_IN_USE));
            assertThat(worker.output()).doesNotContain(RENEWED);
            Files.writeString(store, next);
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
            worker.await("the new ones are taken up", () -> worker.output().contains(RENEWED));
            long then = arrived(topic);
            worker.await("records arrive again", () -> arrived(topic) > then + 1_000);
            worker.await(
                    "nothing is left to say of credentials",
                    () -> !worker.page("/v1/links").contains(NOT_IN_USE));
            traffic.stop();
            regions.both().awaitCaughtUp(topic);
            regions.both().requireIdentical(topic);
            assertThat(worker.alive()).isTrue();
            assertThat(worker.output()).doesNotContain(NEXT).doesNotContain(GuardedRegions.PASSWORD);
        }
    }

    private static long arrived(String topic) {
        return Regions.ends(regions.both().west(), topic).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static Map<String, String> referring(String region) {
        Map<String, String> settings = new HashMap<>(regions.settings(region, Way.SCRAM));
        settings.put("sasl.jaas.config", "${file:secrets.properties:jaas}");
        return settings;
    }

    private static String jaas(String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"lockstep\" password=\""
                + password + "\";\n";
    }
}
