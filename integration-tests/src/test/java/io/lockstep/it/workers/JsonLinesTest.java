package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker as it is shipped, asked for JSON: whoever collects its lines finds those of a link without parsing text. */
class JsonLinesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @Test
    void everyLineIsJsonAndTellsWhatItIsAbout(@TempDir Path folder) throws IOException {
        try (Regions regions = Regions.start()) {
            regions.east().createTopic("lines", 1, Map.of());
            new Data(regions.east(), 1).plain("lines", 1, 10, "lz4");
            try (ShippedWorker worker = ShippedWorker.inJson("json", regions, folder, "lines")) {
                worker.await(PATIENCE, "the partition", () -> worker.streaming() == 1);
            }
        }

        List<JsonNode> lines = lines(folder.resolve("json").resolve("worker.log"));

        assertThat(lines).anySatisfy(line -> {
            assertThat(line.at("/fields/link").asText()).isEqualTo("east->west");
            assertThat(line.at("/fields/pair").asText()).isEqualTo("demo");
            assertThat(line.at("/fields/partition").asText()).isEqualTo("lines-0");
            assertThat(line.at("/message").asText()).contains("partition=lines-0");
        });
        assertThat(lines)
                .filteredOn(line -> line.at("/threadName").asText().startsWith("lockstep-"))
                .extracting(line -> line.at("/fields/link").asText())
                .isNotEmpty()
                .isSubsetOf("east->west", "east->west.drill");
    }

    /** A process whose configuration names a filter that is not there does not start. */
    @ParameterizedTest
    @ValueSource(strings = {"replicator/worker", "failover-controller/controller", "failover-controller/gateway"})
    void everyProcessLogsAlike(String module) throws IOException {
        assertThat(WorkerProcess.root().resolve(module).resolve("src/main/resources/application.properties"))
                .content()
                .contains("quarkus.log.console.filter=fields\n", "quarkus.log.console.json.key-overrides=MDC=fields\n");
    }

    private static List<JsonNode> lines(Path log) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (!line.startsWith("WARNING: ")) {
                lines.add(json.readTree(line));
            }
        }
        return lines;
    }
}
