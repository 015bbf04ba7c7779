package io.lockstep.sandbox.live;

/** Where a record lies in its topic; the same in both regions. */
public record Place(int partition, long offset) implements Comparable<Place> {
    private static final int OFFSET_BITS = 48;
    private static final long OFFSETS = (1L << OFFSET_BITS) - 1;

    /** Never 0. */
    long packed() {
        return (partition + 1L) << OFFSET_BITS | offset;
    }

    static Place unpacked(long packed) {
        return new Place((int) (packed >>> OFFSET_BITS) - 1, packed & OFFSETS);
    }

    @Override
    public int compareTo(Place other) {
        return Long.compare(packed(), other.packed());
    }
}
