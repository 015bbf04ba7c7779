package io.lockstep.replicator;

/** What asking a region led to. */
public sealed interface ControlAnswer<T> {
    /** The region answered. */
    record Known<T>(T value) implements ControlAnswer<T> {}

    /** No answer in time, or none that can be understood; what was to be written may have been written. Ask again. */
    record Unknown<T>(String detail) implements ControlAnswer<T> {}

    /** Asking again will not help before something is changed; the detail says what. */
    record Refused<T>(String detail) implements ControlAnswer<T> {}
}
