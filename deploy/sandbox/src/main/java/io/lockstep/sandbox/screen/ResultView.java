package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.compare.Mismatch;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.PartitionView;
import io.lockstep.sandbox.worker.TopicTotals;
import java.util.ArrayList;
import java.util.List;

/** The table of results at the end. */
public final class ResultView {
    private ResultView() {}

    /** One row per topic, then the first mismatches. */
    public static List<String> lines(List<TopicComparison> topics, LinkView link) {
        TextTable table = new TextTable(
                "topic",
                "partitions",
                "compared",
                "source end",
                "target end",
                "shift",
                "markers",
                "aborted",
                "compacted",
                "prefix",
                "result");
        for (TopicComparison each : topics) {
            PartitionView.Holes holes = TopicTotals.of(link, each.topic()).holes();
            table.row(
                    each.topic(),
                    Integer.toString(each.partitions().size()),
                    LiveView.grouped(each.records()),
                    LiveView.grouped(each.sourceEnd()),
                    LiveView.grouped(each.targetEnd()),
                    Long.toString(each.shift()),
                    LiveView.grouped(holes.markers()),
                    LiveView.grouped(holes.aborted()),
                    LiveView.grouped(holes.compacted()),
                    LiveView.grouped(holes.prefix()),
                    result(each));
        }
        List<String> lines = new ArrayList<>(table.lines());
        topics.forEach(topic ->
                topic.firstMismatches().stream().map(Mismatch::toString).forEach(lines::add));
        return lines;
    }

    private static String result(TopicComparison topic) {
        if (topic.identical()) {
            return topic.compacted() ? "identical (compacted)" : "identical";
        }
        return topic.mismatches() > 0 ? topic.mismatches() + " mismatches" : "ends differ";
    }
}
