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
 * @param schemas where the records' schemas are; their topic is among the mirrored ones
 * @param residency which data may live where; without it every topic may live in both regions
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
        Optional<Schemas> schemas,
        Optional<Residency> residency,
        Parity parity) {
    public Policy {
        regions = List.copyOf(regions);
        drills = List.copyOf(drills);
        if (regions.size() != 2) {
            throw new IllegalArgumentException("a pair has exactly two regions, not " + regions.size());
        }
    }

    /** The same with other regions. */
    public Policy withRegions(List<Region> others) {
        return new Policy(
                pair,
                active,
                others,
                objectives,
                mirror,
                groups,
                failover,
                drills,
                worker,
                gateway,
                schemas,
                residency,
                parity);
    }

    public Optional<Region> region(String name) {
        return regions.stream().filter(region -> region.name().equals(name)).findFirst();
    }
}
