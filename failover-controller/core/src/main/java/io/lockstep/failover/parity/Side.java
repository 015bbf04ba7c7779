package io.lockstep.failover.parity;

import io.lockstep.failover.Answer;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one region has.
 *
 * @param found by kind, each item with its value, or why that is not known; of {@link Kind#CONFIGS} what is set on the
 *     topics themselves
 * @param defaults of the settings of topics, where a topic sets none
 * @param absent kinds of which the region can have none, e.g. rights without an authorizer
 */
public record Side(
        String region,
        SortedMap<Kind, Answer<Map<Item, String>>> found,
        Map<String, String> defaults,
        Set<Kind> absent) {
    /** The value of an item whose existence is all there is to tell. */
    public static final String PRESENT = "present";

    public Side {
        found = Collections.unmodifiableSortedMap(new TreeMap<>(found));
        defaults = Map.copyOf(defaults);
        absent = Set.copyOf(absent);
    }

    /** Of a region that can have every kind. */
    public Side(String region, SortedMap<Kind, Answer<Map<Item, String>>> found, Map<String, String> defaults) {
        this(region, found, defaults, Set.of());
    }

    /** What it has of a kind. */
    public Answer<Map<Item, String>> of(Kind kind) {
        Answer<Map<Item, String>> known = found.get(kind);
        return known == null ? new Answer.Unknown<>(kind.word() + " of " + region + " were not looked at") : known;
    }
}
