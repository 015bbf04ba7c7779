package io.lockstep.replicator.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import org.junit.jupiter.api.Test;

class PartitionEntryTest {
    @Test
    void countsNoLostOffsetTwice() {
        PartitionEntry entry = PartitionEntry.NEW
                .withLost(new Range(100, 200))
                .withLost(new Range(400, 500))
                .withLost(new Range(150, 250));
        assertThat(entry.lost()).containsExactly(new Range(100, 250), new Range(400, 500));
        assertThat(entry.withLost(new Range(250, 400)).lost()).containsExactly(new Range(100, 500));
    }

    @Test
    void knowsWhichLossIsWrittenDown() {
        PartitionEntry entry = PartitionEntry.NEW.withLost(new Range(100, 200));
        assertThat(entry.covers(new Range(120, 200))).isTrue();
        assertThat(entry.covers(new Range(120, 201))).isFalse();
    }
}
