package io.lockstep.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GroupNotSyncedRunbookTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void tellsWhatToDoForExactlyTheStatesThereAre() throws Exception {
        String root = System.getProperty("lockstep.root", "..");
        String page = Files.readString(Path.of(root, "runbooks", "group-not-synced.md"));
        List<String> rows = ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(PositionState.values()).map(Enum::name).toList());
    }
}
