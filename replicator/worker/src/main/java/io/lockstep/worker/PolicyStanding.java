package io.lockstep.worker;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which policy is in force, and what came of the last change of the files.
 *
 * @param versions by pair: the first digits of the SHA-256 of the file's text
 * @param since ISO-8601, when they came into force
 * @param refused why the files as they are now were not taken over, every problem at once; empty where they are in force
 * @param refusedAt ISO-8601, when that was found; empty where nothing is refused
 */
public record PolicyStanding(SortedMap<String, String> versions, String since, List<String> refused, String refusedAt) {
    public PolicyStanding {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        refused = List.copyOf(refused);
    }
}
