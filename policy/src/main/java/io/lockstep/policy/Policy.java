package io.lockstep.policy;

import java.util.List;
import java.util.Optional;

/**
 * A valid policy file. Immutable.
 *
 * @param pair the pair's name, part of group names on both clusters
 * @param active the region that takes writes at the very first start; afterwards the journal decides
 * @param regions exactly two, in the order of the file
 * @param gateway where clients connect through one
 * @param parity what of both regions has to match
 */
public record Policy(
        String pair,
        String active,
        List<Region> regions,
        Objectives objectives,
        Mirror mirror,
        Groups groups,
        Failover failover,
        List<Drill> drills,
        WorkerLimits worker,
        Optional<Gateway> gateway,
        Parity parity) {
    public Policy {
        regions = List.copyOf(regions);
        drills = List.copyOf(drills);
        if (regions.size() != 2) {
            throw new IllegalArgumentException("a pair has exactly two regions, not " + regions.size());
        }
    }

    public Optional<Region> region(String name) {
        return regions.stream().filter(region -> region.name().equals(name)).findFirst();
    }
}
