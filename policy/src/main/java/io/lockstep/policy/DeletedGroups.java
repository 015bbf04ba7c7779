package io.lockstep.policy;

/** What happens to a group's positions on the target once the source has no such group any more. */
public enum DeletedGroups implements Word {
    /** They stay. */
    KEEP,
    /** The group is deleted there too, unless its own consumers have moved it. */
    DELETE
}
