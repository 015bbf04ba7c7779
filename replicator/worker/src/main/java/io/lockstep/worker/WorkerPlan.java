package io.lockstep.worker;

import io.lockstep.replicator.app.LinkSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What this process is to run: every pair's link into its region. While the region is active, a link stands idle by itself.
 *
 * @param drills links of the pairs' shadow drills, each beside the one of {@code links} of the same pair
 * @param versions by pair, of the policy's text
 */
public record WorkerPlan(
        String region, List<LinkSettings> links, List<LinkSettings> drills, SortedMap<String, String> versions) {
    /** Without drills, of policies of no known version. */
    public WorkerPlan(String region, List<LinkSettings> links) {
        this(region, links, List.of(), new TreeMap<>());
    }

    public WorkerPlan {
        drills = List.copyOf(drills);
        links = List.copyOf(links);
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(versions)));
    }

    /** The drills' links of a link's pair. */
    public List<LinkSettings> drillsOf(LinkSettings link) {
        return drills.stream()
                .filter(drill -> drill.link().owner().equals(link.link().pair()))
                .toList();
    }
}
