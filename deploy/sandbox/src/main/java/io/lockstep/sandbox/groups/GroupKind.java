package io.lockstep.sandbox.groups;

import java.util.Locale;

/** The protocol that a group's members speak. */
public enum GroupKind {
    CLASSIC,
    CONSUMER,
    SHARE;

    /** As reports and Kafka write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
