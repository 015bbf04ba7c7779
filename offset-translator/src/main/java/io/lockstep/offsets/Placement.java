package io.lockstep.offsets;

/** Where an offset of one side belongs on the other. */
public sealed interface Placement {
    /** The offset to read on from: the place itself, or the first one behind the gap. */
    long offset();

    /** Exactly here. */
    record At(long offset) implements Placement {}

    /** It was given no offset there; {@code offset} is where the next thing that was lies. */
    record Between(long offset) implements Placement {}
}
