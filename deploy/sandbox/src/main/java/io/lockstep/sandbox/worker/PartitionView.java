package io.lockstep.sandbox.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A mirrored partition as {@code GET /v1/links} tells it; fields that the sandbox does not show are left out.
 *
 * @param halt null while it is not halted
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartitionView(
        String topic,
        int partition,
        String state,
        long nextOffset,
        long sourceEnd,
        long targetEnd,
        long lagRecords,
        double lagSeconds,
        long shift,
        Holes holes,
        long records,
        @Nullable Halt halt) {

    /** Source offsets without a visible record that were bridged, by kind. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Holes(long markers, long aborted, long compacted, long prefix) {
        public static final Holes NONE = new Holes(0, 0, 0, 0);

        public Holes plus(Holes more) {
            return new Holes(
                    markers + more.markers, aborted + more.aborted, compacted + more.compacted, prefix + more.prefix);
        }
    }

    /** Why a partition cannot go on, and what to do. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Halt(String reason, String side, long from, long to, String detail, String wayOut) {}
}
