package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.bench.figure.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published run beside MirrorMaker 2 is a whole one, and everything that shows it shows what was measured. */
class PublishedMirrorTest {
    private static final int LEAST_ROUNDS = 3;

    private final Path root = Path.of(System.getProperty("lockstep.root", ".."));
    private final Publication publication = new Publication(root);

    @Test
    void aRunIsPublishedAsItWasMeasuredOrTheReadmeSaysThatNoneIs() throws IOException {
        boolean none = Files.readString(root.resolve("README.md")).contains("No run is published yet");
        assertThat(Files.exists(publication.report())).isNotEqualTo(none);
        if (!none) {
            pagePlotsAndReadmeAreMadeOfTheReport();
            everythingWasMeasuredAndNothingInAHurry();
            everyPromiseThatIsMissedSaysWhatBoundsIt();
        }
    }

    private void pagePlotsAndReadmeAreMadeOfTheReport() throws IOException {
        for (Map.Entry<Path, List<String>> each : publication.files().entrySet()) {
            assertThat(Files.readAllLines(each.getKey()))
                    .as("%s; './lockstep bench publish' makes it again", each.getKey())
                    .isEqualTo(each.getValue());
        }
    }

    private void everythingWasMeasuredAndNothingInAHurry() {
        BenchResult result = BenchReport.read(publication.report()).result();

        assertThat(result.quick()).isFalse();
        assertThat(result.rounds()).isGreaterThanOrEqualTo(LEAST_ROUNDS);
        assertThat(result.failed()).isEmpty();
        assertThat(result.judged()).noneMatch(each -> each.verdict() instanceof Target.NotMeasured);
    }

    private void everyPromiseThatIsMissedSaysWhatBoundsIt() throws IOException {
        assertThat(Files.readAllLines(publication.page())).doesNotContain(Bounds.MISSING);
    }
}
