package io.lockstep.bench.positions;

/** Where a group found itself on one partition of the target. */
public sealed interface Landing {
    /** At a committed position, from which it read on. */
    record At(long position, Continuation after) implements Landing {}

    /**
     * At no usable position: what happens is up to the application's {@code auto.offset.reset}.
     *
     * @param why there is none, or it lies outside the log
     * @param earliest what {@code earliest} does
     * @param latest what {@code latest} does
     */
    record Nowhere(String why, Continuation earliest, Continuation latest) implements Landing {}
}
