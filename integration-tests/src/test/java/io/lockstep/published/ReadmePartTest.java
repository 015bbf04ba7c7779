package io.lockstep.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmePartTest {
    @TempDir
    private Path folder;

    private ReadmePart part(String... lines) throws IOException {
        Path readme = folder.resolve("README.md");
        Files.write(readme, List.of(lines));
        return new ReadmePart(readme, "bench");
    }

    @Test
    void replacesWhatStandsBetweenItsMarksAndNothingElse() throws IOException {
        ReadmePart part = part(
                "# A",
                "<!-- faults: begin -->",
                "other",
                "<!-- faults: end -->",
                "<!-- bench: begin; written -->",
                "old",
                "<!-- bench: end -->",
                "the rest");

        assertThat(part.with(List.of("new")))
                .containsExactly(
                        "# A",
                        "<!-- faults: begin -->",
                        "other",
                        "<!-- faults: end -->",
                        "<!-- bench: begin; written -->",
                        "new",
                        "<!-- bench: end -->",
                        "the rest");
    }

    @Test
    void refusesAReadmeWithoutMarks() throws IOException {
        ReadmePart none = part("# A");
        assertThatThrownBy(() -> none.with(List.of("new"))).hasMessageContaining("<!-- bench: begin");
        ReadmePart swapped = part("<!-- bench: end -->", "<!-- bench: begin -->");
        assertThatThrownBy(() -> swapped.with(List.of("new"))).hasMessageContaining("<!-- bench: end");
    }
}
