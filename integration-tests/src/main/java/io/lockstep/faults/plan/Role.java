package io.lockstep.faults.plan;

import java.util.Locale;

/** Which of both regions a fault meets; a promotion swaps them. */
public enum Role {
    ACTIVE,
    STANDBY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
