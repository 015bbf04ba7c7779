package io.lockstep.controller.access;

import static io.lockstep.process.access.Role.APPROVER;
import static io.lockstep.process.access.Role.AUDITOR;
import static io.lockstep.process.access.Role.BREAKGLASS;
import static io.lockstep.process.access.Role.OPERATOR;

import io.lockstep.process.access.Role;
import java.util.EnumSet;
import java.util.Set;

/** What can be permitted, and to whom. */
public enum Permission {
    /** Everything that changes nothing. */
    READ(EnumSet.allOf(Role.class)),
    /** Plans that lose nothing. */
    PLAN(EnumSet.of(OPERATOR)),
    /** Plans that accept a loss. */
    PLAN_UNPLANNED(EnumSet.of(BREAKGLASS)),
    /** Agreeing, or not. */
    APPROVE(EnumSet.of(APPROVER)),
    /** Carrying out a plan that loses nothing. */
    EXECUTE(EnumSet.of(OPERATOR)),
    /** Carrying out a plan that accepts a loss. */
    EXECUTE_UNPLANNED(EnumSet.of(BREAKGLASS)),
    /** Undoing a run. */
    CANCEL(EnumSet.of(OPERATOR, BREAKGLASS)),
    /** Saying how a run goes on. */
    DECIDE(EnumSet.of(OPERATOR, BREAKGLASS)),
    /** Beginning a drill. */
    DRILL(EnumSet.of(OPERATOR)),
    /** Bringing the standby what it does not have alike. */
    ALIGN(EnumSet.of(OPERATOR)),
    /** Seeing who called. */
    AUDIT(EnumSet.of(AUDITOR));

    private final Set<Role> roles;

    Permission(Set<Role> roles) {
        this.roles = Set.copyOf(roles);
    }

    /** One of them suffices. */
    public Set<Role> roles() {
        return roles;
    }
}
