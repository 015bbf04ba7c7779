package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Group;
import io.lockstep.failover.evidence.EvidenceSummary.Watch;
import java.util.List;

/** Where the groups stood and what they read afterwards, and what else was seen while the new side was watched. */
final class GroupSections {
    private GroupSections() {}

    static void write(Html html, EvidenceSummary summary) {
        html.heading("Consumer groups")
                .table(
                        "No group had a position.",
                        List.of(
                                "Group",
                                "Topic",
                                "Partition",
                                "Belongs at",
                                "Stood at",
                                "Note",
                                "First record read after",
                                "Committed",
                                "Seen"),
                        summary.groups().stream().map(GroupSections::row).toList());
        summary.watch().ifPresent(watch -> watch(html, watch));
    }

    private static List<String> row(Group one) {
        return List.of(
                one.group(),
                one.topic(),
                Integer.toString(one.partition()),
                position(one.source(), "not known"),
                position(one.translated(), "none"),
                one.clampedBy(),
                Words.of(one.firstConsumed(), "nothing yet"),
                Words.of(one.committed(), ""),
                one.observed().orElse("not watched"));
    }

    private static String position(long offset, String otherwise) {
        return offset < 0 ? otherwise : Long.toString(offset);
    }

    private static void watch(Html html, Watch watch) {
        html.part("While it was watched")
                .facts("Watched for", Words.of(watch.took()))
                .list(watch.notes())
                .table(
                        "No topic was watched.",
                        List.of("Topic", "Offsets written on the new side"),
                        watch.written().entrySet().stream()
                                .map(each -> List.of(each.getKey(), Long.toString(each.getValue())))
                                .toList());
    }
}
