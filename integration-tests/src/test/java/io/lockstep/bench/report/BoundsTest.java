package io.lockstep.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundsTest {
    private static final String TUNED = "### CPU per GB, lz4 in 64 KiB batches, against MirrorMaker 2, tuned";

    private final BenchResult missed = BenchRuns.result(2.25, Map.of());

    @TempDir
    private Path folder;

    @Test
    void aPromiseThatIsMissedSaysWhatBoundsIt() {
        Bounds bounds = Bounds.of(
                List.of("For editors.", "", TUNED, "", "Copying takes **half** of it.", "", "### other", "no"));

        assertThat(bounds.lines(missed.judged())).containsExactly(TUNED, "", "Copying takes **half** of it.");
    }

    @Test
    void whatNobodyHasWrittenIsMissingVisibly() {
        assertThat(Bounds.of(List.of()).lines(missed.judged())).containsExactly(TUNED, "", Bounds.MISSING);
    }

    @Test
    void promisesThatHoldNeedNone() {
        assertThat(Bounds.of(List.of(TUNED, "it did once"))
                        .lines(BenchRuns.result(2, Map.of()).judged()))
                .isEmpty();
    }

    @Test
    void aPageThatIsMadeAgainKeepsThem() throws IOException {
        Path page = folder.resolve("mirror.md");
        Files.write(folder.resolve("mirror-bounds.md"), List.of(TUNED, "Copying."));

        BenchPage.write(missed, page);
        BenchPage.write(missed, page);

        assertThat(Files.readAllLines(page)).containsOnlyOnce("Copying.").contains("## What bounds what is missed");
    }
}
