package io.lockstep.policy;

/** What becomes of a target that another tool, MirrorMaker 2 say, has filled under the same topic names. */
public enum TakeOver implements Word {
    /** It is refused, or mirrored behind where holes are mapped. */
    NONE,
    /** Its records are matched with the source's by content, and mirroring goes on behind the last one. */
    MATCH
}
