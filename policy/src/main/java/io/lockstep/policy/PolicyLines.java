package io.lockstep.policy;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In which line of its file each entry of a policy stands. Kept apart from the policy, which means the same however its
 * file is laid out. Immutable.
 *
 * @param byPath lines from 1, by places such as {@code mirror.topics[1]}
 */
public record PolicyLines(SortedMap<String, Integer> byPath) {
    /** Of a file that is no tree of entries. */
    public static final PolicyLines NONE = new PolicyLines(new TreeMap<>());

    public PolicyLines {
        byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
    }

    /** Empty where the file says nothing about it, so that a default holds. */
    public OptionalInt line(String path) {
        Integer line = byPath.get(path);
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
