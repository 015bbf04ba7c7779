package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.figure.Sense;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
    private final BenchResult result = BenchRuns.result(2, Map.of());

    @TempDir
    private Path root;

    private Publication publication;

    @BeforeEach
    void aTree() throws IOException {
        publication = new Publication(root);
        Files.createDirectories(root.resolve("integration-tests/bench"));
        Files.write(
                root.resolve("README.md"),
                List.of("# Lockstep", "<!-- bench: begin -->", "old", "<!-- bench: end -->", "the rest"));
    }

    @Test
    void theReadmeGetsTheTableBetweenItsMarksAndKeepsAllElse() throws IOException {
        publication.write(result);

        assertThat(Files.readAllLines(root.resolve("README.md")))
                .startsWith("# Lockstep", "<!-- bench: begin -->")
                .containsSequence(new TargetTable(result).markdown())
                .contains("`" + result.runs().getFirst().command() + "`  ")
                .doesNotContain("old")
                .endsWith("<!-- bench: end -->", "the rest");
    }

    @Test
    void whatIsMadeAgainOfTheReportIsTheSame() throws IOException {
        publication.write(result);
        Map<Path, List<String>> before = publication.files();

        publication.write();

        for (Map.Entry<Path, List<String>> each : before.entrySet()) {
            assertThat(Files.readAllLines(each.getKey())).isEqualTo(each.getValue());
        }
        assertThat(before.keySet())
                .extracting(each -> root.relativize(each).toString())
                .contains("README.md", "integration-tests/bench/mirror.md", "integration-tests/bench/mirror-pace.svg");
    }

    @Test
    void aReportHoldsAllOfItsRun() {
        List<Figure> figures = new ArrayList<>(result.figures());
        figures.add(new Figure(
                Names.NEW_TOPIC,
                Names.FIRST_RECORD,
                "s",
                Sense.LOWER,
                Map.of(Contestant.LOCKSTEP, List.of(1.0, 2.0, 3.0), Contestant.TUNED, List.of(30.0, 30.0, 30.0)),
                OptionalDouble.of(30)));
        BenchResult all = new BenchResult(
                result.runs(),
                result.quick(),
                result.machine(),
                result.kafka(),
                result.seed(),
                result.rounds(),
                result.contestants(),
                result.settings(),
                result.courses(),
                figures,
                BenchRuns.result(2, Map.of("far", "a broker ended")).failed());
        Path file = root.resolve("r.json");

        BenchReport.of(all).write(file);

        assertThat(BenchReport.read(file).result()).isEqualTo(all);
    }

    @Test
    void aReadmeWithoutMarksIsLeftAlone() throws IOException {
        Files.write(root.resolve("README.md"), List.of("# Lockstep"));

        assertThatThrownBy(() -> publication.write(result)).hasMessageContaining("bench: begin");
        assertThat(Files.readAllLines(root.resolve("README.md"))).containsExactly("# Lockstep");
    }
}
