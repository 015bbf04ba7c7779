package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A policy changes while a region knows another password than the worker: the link waits, the process goes on. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ReloadWhileRefusedTest {
    private static final String NEXT = "next-horse-battery";

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
    void aLinkWaitsForTheLoginThatItsSourceRefuses() throws Exception {
        RegionCluster east = regions.both().east();
        Path secrets = Files.writeString(folder.resolve("east.properties"), jaas(GuardedRegions.PASSWORD));
        Files.copy(secrets, folder.resolve("west.properties"));
        for (String topic : new String[] {"first", "second"}) {
            east.createTopic(topic, 1, Map.of());
            new Data(east, 1).plain(topic, 1, 50, "lz4");
        }
        String policy = Shipped.policy("waiting", "first", referring("east"), referring("west"));
        try (Shipped worker = Shipped.start(folder, policy)) {
            worker.await("it mirrors", () -> worker.page("/v1/links").contains("Streaming"));
            GuardedRegions.password(east, "lockstep", NEXT);

            Files.writeString(folder.resolve("policy.yaml"), policy.replace("[\"first\"]", "[\"first\", \"second\"]"));
            worker.await("the refusal is told", () -> worker.page("/v1/links").contains("refused the login"));
            assertThat(worker.page("/v1/links")).contains("\"state\":\"STARTING\"");
            assertThat(worker.alive()).isTrue();

            Files.writeString(secrets, jaas(NEXT));
            worker.await("it mirrors what was added", () -> streaming(worker) == 2);
            regions.both().awaitCaughtUp("first", "second");
            regions.both().requireIdentical("first", "second");
            assertThat(worker.output()).doesNotContain(NEXT).doesNotContain(GuardedRegions.PASSWORD);
        }
    }

    private static int streaming(Shipped worker) {
        return worker.page("/v1/links").split("Streaming", -1).length - 1;
    }

    private static Map<String, String> referring(String region) {
        Map<String, String> settings = new HashMap<>(regions.settings(region, Way.SCRAM));
        settings.put("sasl.jaas.config", "${file:" + region + ".properties:jaas}");
        return settings;
    }

    private static String jaas(String password) {
        return "jaas=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"lockstep\" password=\""
                + password + "\";\n";
    }
}
