package io.lockstep.replicator.state;

import io.lockstep.replicator.Halt;

/** Short forms for halts. */
final class Halts {
    private Halts() {}

    /** At one source offset. */
    static Halt at(Halt.Reason reason, long offset, String detail) {
        return new Halt(reason, Halt.Side.SOURCE, offset, offset + 1, detail);
    }

    /** A right that the source does not grant. */
    static Halt notPermittedAtSource(Draft draft, String right) {
        return at(
                Halt.Reason.NOT_PERMITTED,
                draft.next,
                lacks(right, draft.rules.link().source()));
    }

    /** What the target refused; a missing right is told with the region, which offsets do not tell. */
    static String refusal(Draft draft, Halt.Reason reason, String detail) {
        return reason == Halt.Reason.NOT_PERMITTED
                ? lacks(detail, draft.rules.link().target())
                : detail;
    }

    private static String lacks(String right, String region) {
        return "the worker's principal lacks " + right + " at " + region;
    }

    /** Over a range of source offsets. */
    static Halt range(Halt.Reason reason, long from, long to, String detail) {
        return new Halt(reason, Halt.Side.SOURCE, from, to, detail);
    }
}
