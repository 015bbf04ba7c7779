package io.lockstep.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.faults.history.LogContent;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Readings;
import io.lockstep.faults.history.Shifts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private static final Part PART = new Part("orders", 1);

    private final Readings readings = new Readings("billing");
    private final LogContent log = new LogContent();
    private final Shifts shifts = new Shifts();

    /** Every third offset holds no record. */
    private void records(int count) {
        for (int offset = 0; offset < count; offset++) {
            if (offset % 3 != 2) {
                log.add(PART, offset);
            }
        }
    }

    private void reads(int from, int to) {
        for (int offset = from; offset < to; offset++) {
            readings.delivered(PART, offset);
        }
    }

    @Test
    void findsNothingWhereEverythingBeforeThePositionWasGiven() {
        records(30);
        reads(0, 20);
        assertThat(Groups.nothingSkipped("west", readings, Map.of(PART, 20L), log, shifts))
                .isEmpty();
        assertThat(Groups.nothingSkipped("west", readings, Map.of(PART, 21L), log, shifts))
                .as("offset 20 holds no record")
                .isEmpty();
    }

    @Test
    void findsAPositionBehindARecordThatWasNeverGiven() {
        records(30);
        reads(0, 12);
        reads(13, 30);
        List<Violation> found = Groups.nothingSkipped("west", readings, Map.of(PART, 30L), log, shifts);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().what())
                .contains("group billing in west", "orders-1 is 30", "1 records", "offset 12");
    }

    @Test
    void findsAPositionThatRanAhead() {
        records(30);
        reads(0, 12);
        assertThat(Groups.nothingSkipped("west", readings, Map.of(PART, 13L), log, shifts))
                .hasSize(1);
        assertThat(Groups.nothingSkipped("west", readings, Map.of(PART, 12L), log, shifts))
                .isEmpty();
    }

    @Test
    void acceptsAPositionBehindTheLastRecord() {
        records(30);
        reads(0, 30);
        assertThat(Groups.nothingSkipped("west", readings, Map.of(PART, 45L), log, shifts))
                .isEmpty();
    }

    @Test
    void countsWhatWasReadAtTheOtherRegionsOffset() {
        log.add(PART, 8);
        log.add(PART, 9);
        readings.delivered(PART, 7);
        readings.delivered(PART, 8);
        assertThat(Groups.nothingSkipped("west", readings, Map.of(PART, 10L), log, shifts))
                .hasSize(1);
        shifts.add(PART, 7, 8);
        shifts.add(PART, 10, 10);
        assertThat(Groups.nothingSkipped("west", readings, Map.of(PART, 10L), log, shifts))
                .isEmpty();
    }

    @Test
    void findsWhatWasNotReadToTheEnd() {
        records(30);
        reads(0, 28);
        assertThat(Groups.everythingRead("west", readings, List.of(PART), log, shifts))
                .hasSize(1);
        reads(28, 30);
        assertThat(Groups.everythingRead("west", readings, List.of(PART), log, shifts))
                .isEmpty();
    }

    @Test
    void findsAPartitionThatNobodyReads() {
        records(3);
        assertThat(Groups.everythingRead("west", readings, List.of(PART), log, shifts))
                .hasSize(1);
    }
}
