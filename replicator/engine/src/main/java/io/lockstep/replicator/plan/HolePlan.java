package io.lockstep.replicator.plan;

import io.lockstep.replicator.port.Fill;

/** The next step over a hole. The rest of the hole, if any, is planned again afterwards. */
public sealed interface HolePlan {
    /** How many source offsets of the hole this step passes. */
    long length();

    /** The shift once the step is done. */
    long shiftAfter();

    /** Passes source offsets without writing; the offset map gains a segment where the records go on. */
    record Skip(long length, long shiftAfter) implements HolePlan {}

    /** Writes {@code length} fillers by one request or transaction. */
    record Write(Fill.Method method, long length, long shiftAfter) implements HolePlan {}

    /** No way of filling is permitted; says what would have to be granted. Passes nothing. */
    record Impossible(String missing, long shiftAfter) implements HolePlan {
        @Override
        public long length() {
            return 0;
        }
    }
}
