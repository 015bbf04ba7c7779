package io.lockstep.process.access;

import java.util.EnumSet;
import java.util.Set;

/** Somebody who asks. */
public record Caller(String name, Set<Role> roles) {
    /** Who begins the policy's drills, and nobody who asks may be called. */
    public static final String SCHEDULE = "schedule";

    /** Somebody on this machine, where no tokens are asked for. */
    public static final Caller LOCAL = new Caller("local", EnumSet.allOf(Role.class));

    /** Somebody without a token; may ask only for what is open. */
    public static final Caller NOBODY = new Caller("nobody", Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether the caller has one of these. */
    public boolean hasAny(Set<Role> any) {
        return any.stream().anyMatch(roles::contains);
    }
}
