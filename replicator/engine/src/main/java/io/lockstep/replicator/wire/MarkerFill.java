package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import java.util.function.Consumer;

/**
 * Offsets of one partition that are to be filled with control markers, one each.
 *
 * @param left how many are still to be written
 * @param deadline when it is given up, in the client's time
 */
record MarkerFill(TargetPartition partition, Fill fill, long left, long deadline, Consumer<FillOutcome> then) {
    static final String RIGHT =
            "ALTER on the target's Cluster resource, for control markers (or CLUSTER_ACTION before Kafka 3.8)";

    static MarkerFill of(TargetPartition partition, Fill fill, long deadline, Consumer<FillOutcome> then) {
        return new MarkerFill(partition, fill, fill.count(), deadline, then);
    }

    /** What remains when {@code count} of them are written. */
    MarkerFill after(long count) {
        return new MarkerFill(partition, fill, left - count, deadline, then);
    }

    /** What was to be written next did not leave this process. */
    FillOutcome notSent(String detail) {
        return left == fill.count() ? new FillOutcome.NotWritten(detail) : new FillOutcome.Unknown(detail);
    }
}
