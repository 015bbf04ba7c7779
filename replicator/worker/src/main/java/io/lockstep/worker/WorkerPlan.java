package io.lockstep.worker;

import io.lockstep.policy.access.Access;
import io.lockstep.replicator.app.LinkSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What this process is to run: every pair's link into its region. While the region is active, a link stands idle by itself.
 *
 * @param drills links of the pairs' shadow drills, each beside the one of {@code links} of the same pair
 * @param versions by pair, of the policy's text
 * @param access by pair, the rights that its links need; none of a pair of which nobody says
 */
public record WorkerPlan(
        String region,
        List<LinkSettings> links,
        List<LinkSettings> drills,
        SortedMap<String, String> versions,
        SortedMap<String, Access> access) {
    private static final String ADDRESS = "bootstrap.servers";

    /** Without drills, of policies of no known version. */
    public WorkerPlan(String region, List<LinkSettings> links) {
        this(region, links, List.of(), new TreeMap<>(), new TreeMap<>());
    }

    public WorkerPlan {
        drills = List.copyOf(drills);
        links = List.copyOf(links);
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(versions)));
        access = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(access)));
    }

    /** The same with the client settings that another plan has for the same links; what leads elsewhere keeps its own. */
    public WorkerPlan withClientsOf(WorkerPlan other) {
        return new WorkerPlan(region, clients(links, other.links()), clients(drills, other.drills()), versions, access);
    }

    private static List<LinkSettings> clients(List<LinkSettings> links, List<LinkSettings> others) {
        return links.stream()
                .map(link -> others.stream()
                        .filter(other -> other.link().equals(link.link()))
                        .findFirst()
                        .map(other -> link.but()
                                .clients(client(link.source(), other.source()), client(link.target(), other.target()))
                                .build())
                        .orElse(link))
                .toList();
    }

    private static Map<String, String> client(Map<String, String> own, Map<String, String> other) {
        boolean same = own.getOrDefault(ADDRESS, "").equals(other.getOrDefault(ADDRESS, ""));
        return same ? other : own;
    }

    /** The drills' links of a link's pair. */
    public List<LinkSettings> drillsOf(LinkSettings link) {
        return drills.stream()
                .filter(drill -> drill.link().owner().equals(link.link().pair()))
                .toList();
    }

    /** What this plan has of one pair. */
    public WorkerPlan of(String pair) {
        return new WorkerPlan(
                region,
                links.stream().filter(link -> link.link().pair().equals(pair)).toList(),
                drills.stream().filter(link -> link.link().owner().equals(pair)).toList(),
                versions,
                access);
    }

    /** The client settings of a region that a link leads from or to. */
    public Optional<Map<String, String>> client(String of) {
        return links.stream()
                .filter(link ->
                        link.link().source().equals(of) || link.link().target().equals(of))
                .findFirst()
                .map(link -> link.link().source().equals(of) ? link.source() : link.target());
    }

    /** The regions that the links connect. */
    public List<String> regions() {
        return links.stream()
                .flatMap(link -> Stream.of(link.link().source(), link.link().target()))
                .distinct()
                .toList();
    }

    /** Settings hold secrets. */
    @Override
    public String toString() {
        return "WorkerPlan[" + region + "]";
    }
}
