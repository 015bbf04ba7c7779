package io.lockstep.failover.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MergeTest {
    private final List<JournalEntry> entries = Entries.of(5);

    @Test
    void takesTheLongestAndTellsWhatTheOtherLacks() {
        for (int length = 0; length <= entries.size(); length++) {
            List<JournalEntry> part = entries.subList(0, length);
            List<JournalEntry> rest = entries.subList(length, entries.size());

            assertThat(Merge.of("shop", Map.of("east", part, "west", entries)))
                    .isEqualTo(new Merge.Agreed(entries, rest.isEmpty() ? Map.of() : Map.of("east", rest)));
            assertThat(Merge.of("shop", Map.of("east", entries, "west", part)))
                    .isEqualTo(new Merge.Agreed(entries, rest.isEmpty() ? Map.of() : Map.of("west", rest)));
        }
    }

    @Test
    void agreesWithOneCopyAlone() {
        assertThat(Merge.of("shop", Map.of("east", entries))).isEqualTo(new Merge.Agreed(entries, Map.of()));
    }

    @Test
    void namesThePlaceOfAForkAndBothHashes() {
        for (int common = 0; common < entries.size(); common++) {
            List<JournalEntry> other = new ArrayList<>(entries.subList(0, common));
            other.addAll(Entries.after(Entries.end(other), 3, "r-2", "west-1"));

            assertThat(Merge.of("shop", Map.of("east", entries, "west", other)))
                    .isEqualTo(new Merge.Forked(
                            common,
                            new TreeMap<>(Map.of(
                                    "east", entries.get(common).hash(),
                                    "west", other.get(common).hash()))));
        }
    }

    @Test
    void namesTheRegionWhoseCopyIsDamaged() {
        List<JournalEntry> damaged = new ArrayList<>(entries);
        damaged.remove(3);

        assertThat(Merge.of("shop", Map.of("east", entries, "west", damaged)))
                .isEqualTo(new Merge.Damaged("west", 3, "it has sequence 4 where 3 comes next"));
    }
}
