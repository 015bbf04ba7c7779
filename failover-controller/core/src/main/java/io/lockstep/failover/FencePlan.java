package io.lockstep.failover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a fence changes in a region, with what was there before: written to the journal before anything is applied, and
 * lifted by exactly its inverse.
 *
 * @param strategy as in the policy: {@code acl}, {@code topic-config}
 * @param changes only what this fence itself adds or replaces; what was there already is not among them
 * @param notes what an operator should know, e.g. principals that it cannot stop
 */
public record FencePlan(String strategy, String region, List<Change> changes, List<String> notes) {
    public FencePlan {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /**
     * The same, together with what an earlier fence changed that may still stand: found in place, it would be taken for
     * what was there before. Its entries say what really was.
     */
    public FencePlan adopting(FencePlan earlier) {
        if (!earlier.strategy().equals(strategy) || !earlier.region().equals(region)) {
            return this;
        }
        Set<List<String>> known = new HashSet<>();
        List<Change> all = new ArrayList<>(earlier.changes());
        earlier.changes().forEach(change -> known.add(change.key()));
        changes.stream().filter(change -> !known.contains(change.key())).forEach(all::add);
        return new FencePlan(strategy, region, all, notes);
    }

    /**
     * One thing that is changed.
     *
     * @param kind {@code acl} or {@code config}
     * @param resource what carries it, e.g. {@code topic orders}
     * @param entry an ACL binding in the adapter's own text form, or a config key
     * @param before the value that was set on the resource itself; empty where there was none
     * @param after the value while the fence stands; {@code present} for an ACL
     */
    public record Change(String kind, String resource, String entry, Optional<String> before, String after) {
        private List<String> key() {
            return List.of(kind, resource, entry);
        }
    }
}
