package io.lockstep.failover;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a pair's data was seen, for the journal and the evidence, which lie in both regions: topics and groups are counted,
 * and named only where they are where they may not be, because they are known there already.
 *
 * @param restricted whether the policy has a section {@code residency}
 * @param at when it was looked at
 * @param unseen what could not be seen; not known, and not taken for good
 */
public record Whereabouts(
        boolean restricted,
        Instant at,
        List<String> violations,
        SortedMap<String, Region> regions,
        List<String> unseen) {
    public Whereabouts {
        violations = List.copyOf(violations);
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        unseen = List.copyOf(unseen);
    }

    /**
     * What lies in a region.
     *
     * @param classes of topics, by what the policy calls them
     * @param groups how many have positions there
     * @param mirrored of how many topics there are mirror records
     * @param own Lockstep's own topics, with the offsets that they hold: checkpoints, journal, evidence, control
     * @param credentials how many principals and users are known there
     * @param metrics where this controller answers with its own, if it is there
     * @param logs where this controller writes, if it is there
     */
    public record Region(
            SortedMap<String, Topics> classes,
            int groups,
            int mirrored,
            SortedMap<String, Long> own,
            int credentials,
            List<Way> ways,
            String metrics,
            String logs) {
        public Region {
            classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
            own = Collections.unmodifiableSortedMap(new TreeMap<>(own));
            ways = List.copyOf(ways);
        }
    }

    /** How many topics of a class are mirrored, might be, have to stay, and are where they may not be. */
    public record Topics(int mirrored, int mayCross, int stay, int violations) {
        public static final Topics NONE = new Topics(0, 0, 0, 0);

        public Topics plus(Topics more) {
            return new Topics(
                    mirrored + more.mirrored, mayCross + more.mayCross, stay + more.stay, violations + more.violations);
        }
    }

    /**
     * How brokers are reached.
     *
     * @param owner whose connections these are
     * @param principal as whom, as far as the owner knows
     * @param encryption what a handshake with the listener showed
     */
    public record Way(String owner, String principal, String address, String protocol, String encryption) {}
}
