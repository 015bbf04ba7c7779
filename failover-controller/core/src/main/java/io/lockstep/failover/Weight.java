package io.lockstep.failover;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pair's topics take in a region: what a bill for storage, and for filling the other region anew, is counted from.
 *
 * @param topics how many of them there are
 * @param copyBytes of one copy of each
 * @param allBytes of all copies
 * @param largest the few that take most, with the bytes of all their copies
 */
public record Weight(int topics, long copyBytes, long allBytes, SortedMap<String, Long> largest) {
    public Weight {
        largest = Collections.unmodifiableSortedMap(new TreeMap<>(largest));
    }
}
