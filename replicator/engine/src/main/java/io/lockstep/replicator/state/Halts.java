package io.lockstep.replicator.state;

import io.lockstep.replicator.Halt;

/** Short forms for halts. */
final class Halts {
    private Halts() {}

    /** At one source offset. */
    static Halt at(Halt.Reason reason, long offset, String detail) {
        return new Halt(reason, Halt.Side.SOURCE, offset, offset + 1, detail);
    }

    /** Over a range of source offsets. */
    static Halt range(Halt.Reason reason, long from, long to, String detail) {
        return new Halt(reason, Halt.Side.SOURCE, from, to, detail);
    }
}
