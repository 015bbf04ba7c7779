package io.lockstep.failover.parity;

import java.util.Optional;

/**
 * Something that is set, or taken away, in the standby.
 *
 * @param before what is there; empty where nothing is
 * @param after what will be; empty where it is taken away
 */
public record Change(Item item, Optional<String> before, Optional<String> after) {
    /** For the journal and for people, e.g. {@code ~ orders retention.ms: 1 -> 2}. */
    public String words() {
        String what = item.kind().word() + " " + item.words();
        if (after.isEmpty()) {
            return "- " + what
                    + before.filter(Change::telling).map(value -> ": " + value).orElse("");
        }
        return before.isEmpty()
                ? "+ " + what
                        + after.filter(Change::telling)
                                .map(value -> ": " + value)
                                .orElse("")
                : "~ " + what + ": " + before.get() + " -> " + after.get();
    }

    private static boolean telling(String value) {
        return !value.equals(Side.PRESENT);
    }
}
