package io.lockstep.bench.raw;

/** What a floor does. */
public enum FloorMode {
    /** Fetches everything and throws it away. */
    FETCH,
    /** Writes what it fetched beforehand from memory, over and over, until it has written as much as the source holds. */
    WRITE,
    /** Writes what it fetches, in one pass. */
    COPY
}
