package io.lockstep.worker;

import io.lockstep.policy.access.Access;
import io.lockstep.replicator.app.LinkSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What this process is to run: every link into its region. While the region is active, a link stands idle by itself.
 *
 * @param drills links of the pair's shadow drills, each beside the one of {@code links} with the same regions
 * @param access the rights that the links need; empty where nobody says
 */
public record WorkerPlan(String region, List<LinkSettings> links, List<LinkSettings> drills, Optional<Access> access) {
    /** Without drills. */
    public WorkerPlan(String region, List<LinkSettings> links) {
        this(region, links, List.of(), Optional.empty());
    }

    public WorkerPlan {
        drills = List.copyOf(drills);
        links = List.copyOf(links);
    }

    /** The client settings of a region that a link leads from or to. */
    public Optional<Map<String, String>> client(String of) {
        return links.stream()
                .filter(link ->
                        link.link().source().equals(of) || link.link().target().equals(of))
                .findFirst()
                .map(link -> link.link().source().equals(of) ? link.source() : link.target());
    }

    /** The pairs that the links belong to. */
    public List<String> pairs() {
        return links.stream().map(link -> link.link().pair()).distinct().toList();
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
