package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LastStretchTest {
    @Test
    void findsTheLastRecordHoweverFarBackItLies() {
        for (long at : new long[] {0, 1, 500_000, 999_000, 999_936, 999_999}) {
            NavigableSet<Long> records = new TreeSet<>();
            records.add(at);
            LastStretch.Range found = find(records, 0, 1_000_000);

            assertThat(records.subSet(found.from(), found.to())).containsExactly(at);
            assertThat(found.to() - found.from()).isLessThanOrEqualTo(1_024);
        }
    }

    @Test
    void takesTheWholeLogWhereThereIsNoRecord() {
        assertThat(find(new TreeSet<>(), 7, 90_000)).isEqualTo(new LastStretch.Range(7, 90_000));
        assertThat(find(new TreeSet<>(), 7, 7)).isEqualTo(new LastStretch.Range(7, 7));
    }

    @Test
    void leavesNoRecordBehindWhatItFound() {
        Random random = new Random(4711);
        for (int round = 0; round < 500; round++) {
            NavigableSet<Long> records = new TreeSet<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                records.add(random.nextLong(200_000));
            }
            LastStretch.Range found = find(records, 0, 200_000);

            assertThat(records.tailSet(found.to())).isEmpty();
            assertThat(records.subSet(found.from(), found.to())).contains(records.last());
        }
    }

    private static LastStretch.Range find(NavigableSet<Long> records, long start, long end) {
        return LastStretch.find(
                start, end, (from, to) -> !records.subSet(from, to).isEmpty());
    }
}
