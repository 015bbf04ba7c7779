package io.lockstep.failover.dns;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What one server tells of a zone. Immutable.
 *
 * @param serial of the zone's SOA
 * @param marker the strings of the marker's TXT record; none where there is no such record
 * @param names what each name holds, like {@code A 10.0.0.1}; empty for a name that holds nothing
 */
public record Seen(long serial, List<String> marker, SortedMap<String, SortedSet<String>> names) {
    public Seen {
        marker = List.copyOf(marker);
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }
}
