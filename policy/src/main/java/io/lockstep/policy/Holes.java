package io.lockstep.policy;

/** What becomes of source offsets that hold no record a {@code read_committed} consumer can see. */
public enum Holes implements Word {
    /** The target gets fillers of the same length: equal offsets on both sides. */
    EXACT,
    /** Nothing is written for them; the offset map keeps the exact difference. */
    MAPPED
}
