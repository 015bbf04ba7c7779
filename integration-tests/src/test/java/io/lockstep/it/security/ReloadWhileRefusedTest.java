package io.lockstep.it.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A policy changes while both regions know another password than the worker: the link waits, the process goes on. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class ReloadWhileRefusedTest {
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
    void aLinkWaitsForTheLoginThatItsRegionsRefuse() throws Exception {
        Rotation rotation = new Rotation(regions, folder);
        for (String topic : List.of("first", "second")) {
            regions.both().east().createTopic(topic, 1, Map.of());
            new Data(regions.both().east(), 1).plain(topic, 1, 50, "lz4");
        }
        String policy = Shipped.policy(
                "waiting", "first", rotation.settings("east", Way.SCRAM), rotation.settings("west", Way.SCRAM));
        try (Shipped worker = Shipped.start(folder, policy)) {
            worker.await("it mirrors", () -> streaming(worker) == 1);
            rotation.brokersTakeTheNextPassword();

            Files.writeString(folder.resolve("policy.yaml"), policy.replace("[\"first\"]", "[\"first\", \"second\"]"));
            worker.await("the refusal is told", () -> worker.page("/v1/links").contains("refused the login"));
            assertThat(worker.page("/v1/links")).contains("\"state\":\"STARTING\"");
            assertThat(worker.alive()).isTrue();

            rotation.nextPassword();
            worker.await("it mirrors what was added", () -> streaming(worker) == 2);
            regions.both().awaitCaughtUp("first", "second");
            regions.both().requireIdentical("first", "second");
        }
    }

    private static int streaming(Shipped worker) {
        return worker.page("/v1/links").split("Streaming", -1).length - 1;
    }
}
