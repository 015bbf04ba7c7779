package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.measure.Percentiles;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.PartitionView;
import io.lockstep.sandbox.worker.TopicTotals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns what a worker tells into the live table. Remembers the last call, for rates. Used by one thread. */
public final class LiveView {
    private static final double NANOS = 1e9;
    private static final double MIB = 1 << 20;

    private final List<String> topics;
    private final Map<String, Long> lastRecords = new HashMap<>();
    private long lastNanos;

    public LiveView(List<String> topics) {
        this.topics = List.copyOf(topics);
    }

    /** The table with a line of figures above and below. */
    public List<String> lines(LinkView link, Percentiles recent, long elapsedSeconds, long nowNanos) {
        TextTable table = new TextTable(
                "topic",
                "records",
                "rec/s",
                "lag rec",
                "lag s",
                "markers",
                "aborted",
                "compacted",
                "prefix",
                "shift",
                "state");
        double seconds = (nowNanos - lastNanos) / NANOS;
        double rate = 0;
        for (String topic : topics) {
            rate += row(table, TopicTotals.of(link, topic), seconds);
        }
        lastNanos = nowNanos;
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%02d:%02d  %s %s%s, %.0f records/s",
                elapsedSeconds / 60,
                elapsedSeconds % 60,
                link.link(),
                link.state(),
                link.holeMethod().isEmpty() ? "" : ", holes by " + link.holeMethod(),
                rate));
        lines.addAll(table.lines());
        lines.add(latency(recent) + memory(link.memory()));
        lines.addAll(troubles(link));
        return lines;
    }

    private double row(TextTable table, TopicTotals topic, double seconds) {
        long before = lastRecords.getOrDefault(topic.topic(), topic.records());
        lastRecords.put(topic.topic(), topic.records());
        double rate = Math.max(0, topic.records() - before) / seconds;
        table.row(
                topic.topic(),
                grouped(topic.records()),
                String.format(Locale.ROOT, "%.0f", rate),
                topic.lagRecords() < 0 ? "?" : grouped(topic.lagRecords()),
                topic.lagSeconds() < 0 ? "?" : String.format(Locale.ROOT, "%.1f", topic.lagSeconds()),
                grouped(topic.holes().markers()),
                grouped(topic.holes().aborted()),
                grouped(topic.holes().compacted()),
                grouped(topic.holes().prefix()),
                Long.toString(topic.shift()),
                topic.states());
        return rate;
    }

    private static String latency(Percentiles recent) {
        return recent.count() == 0
                ? "latency: not yet"
                : "latency p50 " + recent.p50() + " ms, p99 " + recent.p99() + " ms";
    }

    private static String memory(LinkView.Memory memory) {
        return String.format(
                Locale.ROOT, "; worker holds %.1f of %.0f MiB", memory.usedBytes() / MIB, memory.budgetBytes() / MIB);
    }

    private static List<String> troubles(LinkView link) {
        List<String> lines = new ArrayList<>(link.warnings());
        for (PartitionView each : link.partitions()) {
            PartitionView.Halt halt = each.halt();
            if (halt != null) {
                lines.add(each.topic() + "-" + each.partition() + " halted: " + halt.reason() + " at " + halt.side()
                        + " offsets " + halt.from() + " to " + halt.to() + ": " + halt.detail());
            }
        }
        return lines;
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
