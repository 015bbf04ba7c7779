package io.lockstep.bench.positions;

import java.util.Arrays;

/** The source offsets of one partition at which a {@code read_committed} consumer finds a record. Immutable. */
public final class VisibleOffsets {
    private final long[] ascending;

    private VisibleOffsets(long[] ascending) {
        this.ascending = ascending;
    }

    /** Takes them in any order. */
    public static VisibleOffsets of(long... offsets) {
        long[] sorted = offsets.clone();
        Arrays.sort(sorted);
        return new VisibleOffsets(sorted);
    }

    /** How many there are. */
    public int count() {
        return ascending.length;
    }

    /** How many lie at or above {@code position}, which is what a group at that position has still to read. */
    public int from(long position) {
        return ascending.length - indexFrom(position);
    }

    /** The index of the first one at or above {@code position}. */
    int indexFrom(long position) {
        int found = Arrays.binarySearch(ascending, position);
        return found >= 0 ? found : -found - 1;
    }

    /** The index of {@code offset}; negative when no record is visible there. */
    int indexOf(long offset) {
        return Arrays.binarySearch(ascending, offset);
    }
}
