package io.lockstep.it.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.faults.FaultsMain;
import io.lockstep.it.harness.Alone;
import io.lockstep.it.harness.OwnBrokers;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./lockstep faults} as a user starts it; thirty minutes are a matter of {@code --seconds 1800}. */
@Alone
@OwnBrokers
class FaultsTest {
    private static final int SECONDS = 120;
    private static final long SEED = 20_261_121;
    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final int HEAP_MEGABYTES = 256;

    @Test
    void twoMinutesOfFaultsViolateNothing(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("faults.json");
        Path output = folder.resolve("faults.out");
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option(FreePorts.shareWithChild())
                .startingQuickly()
                .option("-Dlockstep.root=" + System.getProperty("lockstep.root", ".."))
                .main(
                        FaultsMain.class,
                        "--seconds",
                        Integer.toString(SECONDS),
                        "--seed",
                        Long.toString(SEED),
                        "--report",
                        report.toString());
        try (ChildProcess faults = ChildProcess.start("faults", command, output)) {
            Await.within(PATIENCE).until("the faults to end", () -> !faults.alive());
            assertThat(faults.exitCode()).as(Files.readString(output)).hasValue(0);
        }
        JsonNode told = new ObjectMapper().readTree(report.toFile());
        assertThat(told.path("violations").size()).isZero();
        assertThat(told.path("faults").size()).as("kinds of faults").isGreaterThanOrEqualTo(12);
        assertThat(told.path("runs").size()).isEqualTo(3);
        assertThat(told.path("traffic").path("acknowledged").asLong()).isGreaterThan(5_000);
    }
}
