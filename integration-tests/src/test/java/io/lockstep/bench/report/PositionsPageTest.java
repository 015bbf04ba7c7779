package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsPageTest {
    private final PositionsResult result = Runs.result(Runs.AGAIN, Runs.NOWHERE, Runs.EXACT, Runs.EXACT);

    @TempDir
    private Path folder;

    @Test
    void aPageSaysHowItsFiguresWereMade() {
        assertThat(new PositionsPage(result).lines())
                .containsSequence(new PositionsTable(result).markdown())
                .contains(
                        "- Command: `./lockstep bench positions`",
                        "- Machine: Linux, 2 processors, 24 GiB, Java",
                        "- Brokers, clients and MirrorMaker: Kafka 4.3.1, one broker a cluster",
                        "- Data: seed 1, 10,000 source offsets",
                        "- Time to settle after the last commit on the source: 190 s");
    }

    @Test
    void aPageShowsEachTopicOfEachGroup() {
        assertThat(new PositionsPage(result).lines())
                .contains(
                        "| group, topic | Other | Lockstep |",
                        "| far behind, orders | 10 + 2 aborted; no position on 1 of 2"
                                + " (earliest: 3,500; latest: 1,500 skipped) | 0 |");
    }

    @Test
    void aReportTellsEveryPartitionAndLeavesOutWhatDoesNotApply() throws IOException {
        Path file = folder.resolve("r.json");

        PositionsReport.of(result).write(file);

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("exact").asBoolean()).isTrue();
        assertThat(report.has("error")).isFalse();
        assertThat(report.path("groups")).hasSize(4);
        JsonNode again = report.path("groups").get(0);
        assertThat(again.path("target").asLong()).isEqualTo(90);
        assertThat(again.path("after").path("reRead").asLong()).isEqualTo(10);
        assertThat(again.has("why")).isFalse();
        JsonNode nowhere = report.path("groups").get(1);
        assertThat(nowhere.path("why").asText()).isEqualTo("no position");
        assertThat(nowhere.path("latest").path("skipped").asLong()).isEqualTo(1_500);
        assertThat(nowhere.has("target")).isFalse();
    }

    @Test
    void aReportOfAFailedRunSaysWhy() throws IOException {
        Path file = folder.resolve("r.json");

        PositionsReport.failed("./lockstep bench positions", 1, result.machine(), "a broker ended")
                .write(file);

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("exact").asBoolean()).isFalse();
        assertThat(report.path("error").asText()).isEqualTo("a broker ended");
    }
}
