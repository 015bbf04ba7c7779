package io.lockstep.policy;

import java.util.Locale;

/** A value that the policy file spells as one lower-case word with dashes, e.g. {@code topic-config}. */
public interface Word {
    String name();

    /** The spelling of the policy file. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
