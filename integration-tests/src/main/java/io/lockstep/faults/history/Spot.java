package io.lockstep.faults.history;

/** Where a record lies in its topic. A spot fits into a long that is never 0. */
public record Spot(int partition, long offset) {
    private static final int OFFSET_BITS = 44;
    private static final long OFFSETS = (1L << OFFSET_BITS) - 1;

    long packed() {
        return (partition + 1L) << OFFSET_BITS | offset;
    }

    static Spot unpacked(long packed) {
        return new Spot((int) (packed >>> OFFSET_BITS) - 1, packed & OFFSETS);
    }

    @Override
    public String toString() {
        return "partition " + partition + " offset " + offset;
    }
}
