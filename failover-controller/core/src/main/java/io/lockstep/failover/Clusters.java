package io.lockstep.failover;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which clusters answered under a region's name.
 *
 * @param met their ids, the one that it is now at the end
 * @param givenUp those that another one took the place of, by a person's word
 */
public record Clusters(List<String> met, Set<String> givenUp) {
    public static final Clusters NONE = new Clusters(List.of(), Set.of());

    public Clusters {
        met = List.copyOf(met);
        givenUp = Set.copyOf(givenUp);
    }

    /** Empty where none was ever met. */
    public Optional<String> now() {
        return met.isEmpty() ? Optional.empty() : Optional.of(met.getLast());
    }

    /** Whether it is known and was not given up, e.g. while the region's address was wrong for a while. */
    public boolean own(String cluster) {
        return met.contains(cluster) && !givenUp.contains(cluster);
    }

    public Clusters with(String cluster) {
        List<String> more = new ArrayList<>(met);
        more.remove(cluster);
        more.add(cluster);
        return new Clusters(more, givenUp);
    }

    /** @param cluster is there instead of {@code before} for good */
    public Clusters instead(String cluster, String before) {
        Set<String> gone = new HashSet<>(givenUp);
        if (!cluster.equals(before)) {
            gone.add(before);
        }
        return new Clusters(with(cluster).met, gone);
    }
}
