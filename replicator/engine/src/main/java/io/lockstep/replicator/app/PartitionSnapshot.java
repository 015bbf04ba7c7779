package io.lockstep.replicator.app;

import org.jspecify.annotations.Nullable;

/**
 * One mirrored partition at one moment.
 *
 * @param state a phase of the partition mirror: {@code Provisioning}, {@code TakingOver}, {@code Prefilling},
 *     {@code Aligning}, {@code Streaming}, {@code FillingHole}, {@code Resyncing}, {@code Paused}, {@code Halted},
 *     {@code Sealed}
 * @param nextOffset the next source offset to be mirrored
 * @param sourceEnd the source's end as far as committed records go, -1 while unknown
 * @param targetEnd the target's end as this worker knows it
 * @param lagRecords {@code sourceEnd - nextOffset}, -1 while unknown
 * @param lagBytes the same in bytes, estimated from the mean size of mirrored records, -1 while unknown
 * @param lagSeconds since when the target is behind, 0 when it is not, -1 while unknown
 * @param halt why it is halted, else null
 * @param note what an auditor should know of the last alignment, e.g. accepted without comparison; else empty
 */
public record PartitionSnapshot(
        String topic,
        int partition,
        String state,
        long nextOffset,
        long sourceEnd,
        long targetEnd,
        long lagRecords,
        long lagBytes,
        double lagSeconds,
        long shift,
        HolesSnapshot holes,
        long records,
        long bytes,
        long batchesUntouched,
        long batchesReencoded,
        @Nullable HaltSnapshot halt,
        String note) {

    /** Source offsets without a visible record, as bridged by this worker since it owns the partition. */
    public record HolesSnapshot(long markers, long aborted, long compacted, long prefix, long lost) {
        public static final HolesSnapshot NONE = new HolesSnapshot(0, 0, 0, 0, 0);
    }

    /** Reason, range ({@code to} exclusive), what was seen and what to do. */
    public record HaltSnapshot(String reason, String side, long from, long to, String detail, String wayOut) {}
}
