package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.it.harness.Commands;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a pair costs is counted from what a worker that runs and both regions' brokers tell. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void countsWhatIsMirroredAndWhatIsStored(@TempDir Path folder) throws IOException {
        try (Regions regions = Regions.start()) {
            regions.east().createTopic("busy", 2, Map.of());
            regions.east().createTopic("quiet", 1, Map.of());
            Data data = new Data(regions.east(), 1);
            data.plain("quiet", 1, 50, "none");
            try (SteadyTraffic traffic = new SteadyTraffic(data, 1).plain("busy", 2);
                    ShippedWorker worker = ShippedWorker.start("cost", regions, folder, "busy", "quiet")) {
                worker.await(PATIENCE, "three partitions", () -> worker.streaming() == 3);

                JsonNode told = counted(worker, folder);

                assertThat(told.path("link").asText()).isEqualTo("east->west");
                assertThat(of(told, "busy", "bytesPerMonth")).isPositive();
                assertThat(of(told, "busy", "steadyPerMonth")).isPositive();
                assertThat(of(told, "quiet", "bytesPerMonth")).isZero();
                assertThat(of(told, "quiet", "bytesStored")).isPositive();
                assertThat(told.path("total").path("steadyPerMonth").asDouble())
                        .isGreaterThan(of(told, "busy", "steadyPerMonth"));
                traffic.stop();
            }
        }
    }

    private static JsonNode counted(ShippedWorker worker, Path folder) throws IOException {
        Path prices = WorkerProcess.root().resolve(Path.of("deploy", "samples", "prices.yaml"));
        String said = new Commands(Files.createDirectory(folder.resolve("commands")))
                .run(
                        "cost",
                        "--policy",
                        worker.policy().toString(),
                        "--prices",
                        prices.toString(),
                        "--worker",
                        worker.url(),
                        "--over",
                        "5s",
                        "--json");
        assertThat(said).endsWith("exit code 0");
        return JSON.readTree(said.substring(said.indexOf('{'), said.lastIndexOf('}') + 1));
    }

    private static double of(JsonNode told, String topic, String figure) {
        for (JsonNode each : told.path("topics")) {
            if (each.path("topic").asText().equals(topic)) {
                return each.path(figure).asDouble();
            }
        }
        throw new AssertionError(topic + " is not in " + told);
    }
}
