package io.lockstep.sandbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.sandbox.compare.PartitionComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.measure.Percentiles;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.PartitionView;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void writesExactlyTheFieldsThatAreAContract() throws Exception {
        var compared = new TopicComparison(
                "orders",
                false,
                List.of(
                        new PartitionComparison(0, 0, 0, 0, 10, 10, 10, 8, 0),
                        new PartitionComparison(1, 0, 0, 0, 20, 21, 20, 9, 2)),
                List.of());
        var link = new LinkView(
                "east->west",
                "RUNNING",
                "markers",
                "",
                List.of(),
                new LinkView.Memory(0, 1),
                List.of(new PartitionView(
                        "orders", 0, "Streaming", 0, 0, 0, 0, 0, 0, new PartitionView.Holes(1, 2, 3, 4), 5, null)));
        Path file = folder.resolve("r.json");
        Report.of(false, List.of(compared), link, new Percentiles(9, 1, 2, 3)).write(file);
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(file.toFile())).isEqualTo(json.readTree("""
                                {"identical": false,
                                 "topics": [{"topic": "orders", "partitions": 2, "records": 17,
                                             "sourceEnd": 30, "targetEnd": 31, "shift": 1,
                                             "holes": {"markers": 1, "aborted": 2, "compacted": 3, "prefix": 4},
                                             "mismatches": 2}],
                                 "latencyMs": {"p50": 1, "p95": 2, "p99": 3}}
                                """));
    }

    @Test
    void saysWhatWentWrongInsteadOfResults() throws Exception {
        Path file = folder.resolve("r.json");
        Report.failed("worker of west ended").write(file);
        var written = new ObjectMapper().readTree(file.toFile());
        assertThat(written.get("identical").asBoolean()).isFalse();
        assertThat(written.get("error").asText()).isEqualTo("worker of west ended");
    }
}
