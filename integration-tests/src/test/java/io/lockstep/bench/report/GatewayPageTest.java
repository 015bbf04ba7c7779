package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayPageTest {
    private final GatewayResult result = GatewayRuns.result(60, 0.97, 0.93);

    @TempDir
    private Path folder;

    @Test
    void aPageSaysHowItsFiguresWereMade() {
        assertThat(new GatewayPage(result).lines())
                .containsSequence(new GatewayTable(result).markdown())
                .contains(
                        "- Command: `./lockstep bench gateway --rounds 2`",
                        "- Machine: Linux, 2 processors, 24 GiB, Java",
                        "- Broker and clients: Kafka 4.3.1, one broker a cluster",
                        "- TLS: none on either way",
                        "- Producer at full speed: `acks=all`, `linger.ms=5`")
                .anyMatch(line -> line.contains("p50 0.021 ms, p99 0.080 ms, most 1.50 ms"));
    }

    @Test
    void aPageShowsEveryRound() {
        assertThat(new GatewayPage(result).lines())
                .contains(
                        "| 1 | 0.500 ms | 0.560 ms | 100 MB/s | 97 MB/s | 100 MB/s | 93 MB/s |",
                        "| 2 | 0.600 ms | 0.680 ms | 100 MB/s | 95 MB/s | 100 MB/s | 91 MB/s |");
    }

    @Test
    void aReportTellsEveryRoundAndLeavesOutWhatIsNotKnown() throws IOException {
        Path file = folder.resolve("r.json");

        GatewayReport.of(result).write(file);

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("held").asBoolean()).isTrue();
        assertThat(report.has("error")).isFalse();
        assertThat(report.at("/acknowledged/rounds")).hasSize(2);
        assertThat(report.at("/acknowledged/rounds/1/through/p50").asDouble()).isEqualTo(0.68);
        assertThat(report.at("/produced/left/middle").asDouble()).isCloseTo(0.96, within(1e-9));
        assertThat(report.at("/gateway/residentKibWithIdle").asLong()).isEqualTo(153_600);
        assertThat(report.path("gateway").has("residentKibAtEnd")).isFalse();
    }

    @Test
    void aReportOfAFailedRunSaysWhy() throws IOException {
        Path file = folder.resolve("r.json");

        GatewayReport.failed(result.command(), "none", 2, result.machine(), "a broker ended")
                .write(file);

        JsonNode report = new ObjectMapper().readTree(Files.readString(file));
        assertThat(report.path("held").asBoolean()).isFalse();
        assertThat(report.path("error").asText()).isEqualTo("a broker ended");
        assertThat(report.has("acknowledged")).isFalse();
    }
}
