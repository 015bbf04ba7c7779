package io.lockstep.controller;

import java.time.Instant;
import java.util.List;

/**
 * Which policy of a pair is in force, and what came of the last change of the files.
 *
 * @param version the first digits of the SHA-256 of the file's text
 * @param since ISO-8601, when it came into force
 * @param refused why the files as they are now were not taken over, every problem at once
 * @param waiting what has to be over before a changed file is taken over; empty where none waits
 */
public record PolicyStanding(String version, String since, List<String> refused, String waiting) {
    /** Before any is in force. */
    public static final PolicyStanding NONE = new PolicyStanding("", "", List.of(), "");

    public PolicyStanding {
        refused = List.copyOf(refused);
    }

    /** From now on, and nothing stands against it. */
    public static PolicyStanding of(String version) {
        return new PolicyStanding(version, Instant.now().toString(), List.of(), "");
    }
}
