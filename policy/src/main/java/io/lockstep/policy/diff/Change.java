package io.lockstep.policy.diff;

import java.util.List;

/**
 * An entry that two policies do not have alike.
 *
 * @param key as in the file; of client settings with the setting's name
 * @param before what only the older one holds; empty where that is a secret
 * @param after what only the newer one holds; empty where that is a secret
 * @param how what kind of change it is
 */
public record Change(String key, List<String> before, List<String> after, How how, Effect effect) {
    /** What kind of change. */
    public enum How {
        /** Something takes the place of something else. */
        REPLACED,
        /** Some are taken from, or added to, several. */
        VARIED,
        /** Values that are never shown differ. */
        HIDDEN
    }

    public Change {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
