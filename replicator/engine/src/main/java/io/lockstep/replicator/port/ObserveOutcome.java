package io.lockstep.replicator.port;

import io.lockstep.replicator.Halt;
import java.util.OptionalInt;

/** What a target log looks like. */
public sealed interface ObserveOutcome {
    /**
     * @param end the high watermark; nothing lay above it when the producer's memory was read
     * @param stableEnd up to where no transaction is open
     * @param lastSequence of the asked producer id; empty where the broker remembers none
     * @param producerEpoch of the asked producer id, -1 where the broker remembers none
     * @param coordinatorEpoch highest generation under which markers of that id were written, -1 where there were none
     */
    record Observed(
            long logStart, long end, long stableEnd, OptionalInt lastSequence, int producerEpoch, int coordinatorEpoch)
            implements ObserveOutcome {}

    /** No answer that helps; may be tried again. */
    record Failed(String detail) implements ObserveOutcome {}

    /** Trying again will not help. */
    record Refused(Halt.Reason reason, String detail) implements ObserveOutcome {}
}
