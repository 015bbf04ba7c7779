package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Stamp;
import java.util.function.Consumer;

/** One batch waiting for its turn or its answer. */
record PendingAppend(
        TargetPartition partition, BatchPayload payload, Stamp stamp, long deadline, Consumer<AppendOutcome> then) {}
