package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Group;
import io.lockstep.failover.evidence.EvidenceSummary.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run in a few sentences, for whoever reads nothing else. Pure. */
final class InShort {
    private static final Set<String> MOVED = Set.of("COMMITTED", "REPROTECTING", "PROTECTED");

    private InShort() {}

    static List<String> sentences(EvidenceSummary summary) {
        List<String> all = new ArrayList<>();
        Header header = summary.header();
        all.add(
                MOVED.contains(header.outcome())
                        ? header.to() + " took over from " + header.from() + "."
                        : "The run stands in " + header.outcome() + "."
                                + (header.reason().isEmpty() ? "" : " " + header.reason()));
        summary.timeline()
                .rto()
                .ifPresent(rto -> all.add("The first good write came " + Words.of(rto) + " after the decision; "
                        + Words.of(summary.timeline().rtoTarget()) + " are allowed."));
        all.add(losses(summary));
        all.add("Records of both regions: " + summary.data().digests() + ".");
        all.add(groups(summary.groups()));
        all.add("Requested by " + summary.people().requester() + "; approvals: "
                + summary.people().approvals().size() + "; gates overridden: "
                + summary.people().overrides().size() + ".");
        return all;
    }

    private static String losses(EvidenceSummary summary) {
        int partitions = summary.data().partitions().size();
        if (!summary.data().losses().isEmpty()) {
            return "Ranges of offsets that are lost or may be: "
                    + summary.data().losses().size() + "; they are listed below.";
        }
        long lag = summary.data().partitions().stream()
                .mapToLong(EvidenceSummary.Partition::lag)
                .sum();
        return partitions == 0
                ? "It did not come to comparing the ends of the logs."
                : "Partitions that were frozen and reached: " + partitions + "; records missing: " + lag + ".";
    }

    private static String groups(List<Group> groups) {
        long consumed = groups.stream()
                .filter(group -> group.firstConsumed().isPresent())
                .count();
        long back = groups.stream()
                .filter(group -> group.observed()
                        .filter(seen -> seen.startsWith("WENT BACK"))
                        .isPresent())
                .count();
        return "Positions of consumer groups: " + groups.size() + "; seen to read on: " + consumed + "; went back: "
                + back + ".";
    }
}
