package io.lockstep.offsets;

/**
 * A position as a group committed it: the next offset to be read.
 *
 * @param metadata the application's own words, carried over untouched
 */
public record Committed(long offset, String metadata) {
    /** Without words. */
    public Committed(long offset) {
        this(offset, "");
    }
}
