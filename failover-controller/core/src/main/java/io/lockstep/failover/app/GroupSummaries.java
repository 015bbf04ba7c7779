package io.lockstep.failover.app;

import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.GroupPosition;
import io.lockstep.failover.Proof.GroupSeen;
import io.lockstep.failover.app.SummaryOf.Done;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the groups stood, and what they read afterwards, in the form that people read. Pure. */
final class GroupSummaries {
    private static final long NONE = -1;

    private final List<Done> done;

    GroupSummaries(List<Done> done) {
        this.done = done;
    }

    List<EvidenceSummary.Group> groups() {
        Map<List<String>, GroupPosition> promoted = new LinkedHashMap<>();
        Proved.bare(done, Proof.PositionsNoted.class)
                .map(Proof.PositionsNoted::groups)
                .or(() -> Proved.bare(done, Proof.LagProven.class).map(Proof.LagProven::groups))
                .orElse(List.of())
                .forEach(each -> promoted.put(List.of(each.group(), each.partition()), each));
        Map<List<String>, GroupSeen> seen = new LinkedHashMap<>();
        Proved.bare(done, Proof.Watched.class)
                .map(Proof.Watched::groups)
                .orElse(List.of())
                .forEach(each -> seen.put(List.of(each.group(), each.partition()), each));
        seen.forEach((key, each) -> promoted.computeIfAbsent(
                key, name -> new GroupPosition(each.group(), each.partition(), NONE, each.promoted())));
        List<EvidenceSummary.Group> all = new ArrayList<>();
        promoted.forEach((key, each) -> all.add(group(each, Optional.ofNullable(seen.get(key)))));
        return all;
    }

    /** What was written on the new side while it was watched, and what of the groups is not as it should be. */
    Optional<EvidenceSummary.Watch> watch() {
        return Proved.bare(done, Proof.Watched.class).map(watched -> {
            List<String> notes = new ArrayList<>(Proved.bare(done, Proof.PositionsNoted.class)
                    .map(Proof.PositionsNoted::notes)
                    .orElse(List.of()));
            watched.groups().stream()
                    .filter(GroupSeen::wentBack)
                    .forEach(each -> notes.add("group " + each.group() + " went back on " + each.partition() + " from "
                            + each.promoted() + " to " + each.lowest()));
            notes.addAll(watched.notes());
            return new EvidenceSummary.Watch(Duration.ofMillis(watched.millis()), watched.written(), notes);
        });
    }

    private static EvidenceSummary.Group group(GroupPosition position, Optional<GroupSeen> seen) {
        PartitionId partition = PartitionId.parse(position.partition());
        boolean differs = position.source() != NONE && position.source() != position.target();
        return new EvidenceSummary.Group(
                position.group(),
                partition.topic(),
                partition.partition(),
                position.source(),
                position.target(),
                differs ? "not equal" : "",
                seen.map(GroupSeen::first).filter(first -> first != NONE),
                seen.map(GroupSeen::last).filter(last -> last != NONE),
                seen.map(GroupSummaries::words));
    }

    private static String words(GroupSeen seen) {
        if (seen.promoted() == NONE) {
            return "had no position at the promotion; committed " + seen.last();
        }
        if (seen.wentBack()) {
            return "WENT BACK to " + seen.lowest() + ", which is before " + seen.promoted();
        }
        if (seen.last() == seen.promoted()) {
            return "committed nothing yet";
        }
        String moved = "committed from " + seen.promoted() + " to " + seen.last() + ", never below";
        return seen.first() == NONE ? moved + "; no record was found in between" : moved;
    }
}
