package io.lockstep.replicator.decision.match;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.RecordCursor;
import io.lockstep.replicator.port.RecordCursor.Seen;
import java.util.Optional;

/** Says of a target record that cannot be matched which offsets are in the way, and what that may come from. */
final class Mismatch {
    private final RecordCursor source;
    private final Limits limits;

    Mismatch(RecordCursor source, Limits limits) {
        this.source = source;
        this.limits = limits;
    }

    /**
     * @param to the target offset behind it, and behind others like it
     * @param frontier the source offset up to which everything lies on the target
     * @param awaited the source's next record; the source's cursor stands behind it
     */
    Halt of(Seen record, long to, long frontier, Optional<Seen> awaited) {
        long between = 0;
        for (Optional<Seen> at = awaited; at.isPresent() && between < limits.window(); at = source.next()) {
            if (at.get().print().equals(record.print())) {
                return missing(record, awaited.orElseThrow().offset(), at.get().offset(), between);
            }
            between++;
        }
        return foreign(record, to, frontier, awaited);
    }

    private static Halt missing(Seen record, long from, long to, long records) {
        return new Halt(
                Halt.Reason.CANNOT_BE_TAKEN_OVER,
                Halt.Side.SOURCE,
                from,
                to,
                "target offset " + record.offset() + " holds the record of source offset " + to + ", but " + records
                        + " records of source offsets [" + from + ", " + to + ") are nowhere before it on the target");
    }

    private Halt foreign(Seen record, long to, long frontier, Optional<Seen> awaited) {
        String expected = awaited.map(next -> "the source's next record, offset " + next.offset() + ",")
                .orElse("of the source, which holds no further record from offset " + frontier + " on,");
        return new Halt(
                Halt.Reason.CANNOT_BE_TAKEN_OVER,
                Halt.Side.TARGET,
                record.offset(),
                to,
                "target offset " + record.offset() + " is neither " + expected + " nor a copy of one of the last "
                        + limits.window() / 2 + " before it: another writer's, changed on its way (a transformation, or"
                        + " message.timestamp.type=LogAppendTime at the target), or of a run that began anew farther"
                        + " back");
    }
}
