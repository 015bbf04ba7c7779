package io.lockstep.bench.positions;

import java.util.BitSet;

/**
 * What a group met that went on in the other region, on one partition or in sum.
 *
 * @param delivered records in all
 * @param reRead of these, the ones that it had read before: they lie below its position on the source, or came twice
 * @param skipped records at or above its position on the source that never came
 * @param uncommitted of the delivered, the ones that no reader of committed records sees on the source
 */
public record Continuation(long delivered, long reRead, long skipped, long uncommitted) {
    public static final Continuation NOTHING = new Continuation(0, 0, 0, 0);

    /**
     * Counts.
     *
     * @param visible what the source holds
     * @param position of the group on the source
     * @param delivered the source offsets of the records that came, in the order in which they came
     */
    public static Continuation of(VisibleOffsets visible, long position, long[] delivered) {
        BitSet seen = new BitSet();
        long reRead = 0;
        long uncommitted = 0;
        for (long offset : delivered) {
            int index = visible.indexOf(offset);
            if (index < 0) {
                uncommitted++;
            } else if (offset < position || seen.get(index)) {
                reRead++;
            } else {
                seen.set(index);
            }
        }
        return new Continuation(delivered.length, reRead, visible.from(position) - seen.cardinality(), uncommitted);
    }

    public Continuation plus(Continuation other) {
        return new Continuation(
                delivered + other.delivered,
                reRead + other.reRead,
                skipped + other.skipped,
                uncommitted + other.uncommitted);
    }

    /** Whether the group read on as if it had never moved. */
    public boolean exact() {
        return reRead == 0 && skipped == 0 && uncommitted == 0;
    }
}
