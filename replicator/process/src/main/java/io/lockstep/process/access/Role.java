package io.lockstep.process.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do. Everybody who has a role may look at everything. */
public enum Role {
    /** Looks. */
    VIEWER,
    /** Plans and carries out what loses nothing, drills, and ends or decides runs. */
    OPERATOR,
    /** Agrees to plans, or does not. */
    APPROVER,
    /** Promotes without the active region and without a second person; gives the reason. */
    BREAKGLASS,
    /** Looks, for those who check others. */
    AUDITOR;

    /** As it is written in files and on command lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
