package io.lockstep.replicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HaltedPartitionRunbookTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

    @Test
    void tellsWhatToDoForExactlyTheReasonsThereAre() throws Exception {
        String root = System.getProperty("lockstep.root", "../..");
        String page = Files.readString(Path.of(root, "runbooks", "halted-partition.md"));
        List<String> rows = ROW.matcher(page)
                .results()
                .map(MatchResult::group)
                .map(r -> r.replaceAll("[| `]", ""))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Halt.Reason.values()).map(Enum::name).toList());
    }
}
