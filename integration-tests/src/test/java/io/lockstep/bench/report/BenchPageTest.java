package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchPageTest {
    private final BenchResult result = BenchRuns.result(2, Map.of("far", "a broker ended"));

    @TempDir
    private Path folder;

    @Test
    void aPageSaysHowItsFiguresWereMade() {
        assertThat(new BenchPage(result, new Bounds(Map.of())).lines(List.of()))
                .containsSequence(new TargetTable(result).markdown())
                .containsSequence(new BenchTable(result).markdown())
                .contains(
                        "- Command, on 2026-11-21: `./lockstep bench --against mm2 --rounds 3 --seed 1`",
                        "- Machine: Linux, 2 processors, 24 GiB, Java",
                        "- Rounds: 3; seed of the data: 1",
                        "- MirrorMaker 2, tuned: `tasks.max=4`",
                        "- 1 KB, lz4: 8 partitions: much",
                        "- **Not measured**: far: a broker ended")
                .contains("| 1 KB, lz4 | pace | Lockstep | 90.0 MB/s; 120 MB/s; 100 MB/s |");
    }

    @Test
    void plotsLieBesideThePageThatShowsThem() throws IOException {
        Path page = folder.resolve("mirror.md");

        BenchPage.write(result, page);

        assertThat(Files.readAllLines(page))
                .contains("![mirror-pace.svg](mirror-pace.svg)", "![mirror-cpu-per-gb.svg](mirror-cpu-per-gb.svg)");
        assertThat(Files.readString(folder.resolve("mirror-pace.svg")))
                .contains(">1 KB, lz4<", ">100 MB/s<", ">25.0 MB/s<", ">MirrorMaker 2, tuned<");
        assertThat(folder.resolve("mirror-cpu-per-gb.svg")).exists();
    }

    @Test
    void aReportTellsEveryRoundAndEveryPromise() throws IOException {
        Path file = folder.resolve("r.json");

        BenchReport.of(result).write(file);

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("held").asBoolean()).isFalse();
        assertThat(report.path("failed").path("far").asText()).isEqualTo("a broker ended");
        assertThat(report.has("error")).isFalse();
        JsonNode pace = report.path("figures").get(0);
        assertThat(pace.path("better").asText()).isEqualTo("higher");
        assertThat(pace.path("rounds").path("lockstep")).hasSize(3);
        assertThat(pace.path("medians").path("mm2-tuned").asDouble()).isEqualTo(50);
        assertThat(pace.path("advantage").path("mm2-defaults").asDouble()).isEqualTo(4);
        JsonNode first = report.path("targets").get(0);
        assertThat(first.path("against").asText()).isEqualTo("mm2-defaults");
        assertThat(first.path("measured").asDouble()).isEqualTo(10);
        assertThat(first.path("verdict").asText()).isEqualTo("holds");
    }

    @Test
    void aReportOfAFailedRunSaysWhy() throws IOException {
        Path file = folder.resolve("r.json");

        BenchReport.failed(
                        new Run("./lockstep bench --quick", "2026-11-21", List.of()),
                        true,
                        1,
                        1,
                        result.machine(),
                        "no broker started")
                .write(file);

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("held").asBoolean()).isFalse();
        assertThat(report.path("error").asText()).isEqualTo("no broker started");
    }
}
