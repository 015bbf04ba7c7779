package io.lockstep.bench.report;

import io.lockstep.bench.positions.Outcome;
import io.lockstep.bench.positions.PlannedGroup;
import io.lockstep.published.Markdown;
import io.lockstep.published.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A run as a Markdown page: how it was made, the table, and the same by topic. */
public final class PositionsPage {
    private static final String WHAT = """
            One source, one target cluster for each tool, all tools mirroring at the same time, so data and positions are
            the same for all. Each record carries its topic, partition and source offset in a header. Groups commit on
            the source while the tools mirror and traffic goes on, then stand still. After the time to settle the tools
            are ended, and for each group a `read_committed` consumer really reads on each target, from the position that
            it finds committed there to the end of the log. A number is the count of records **read again**: delivered
            although they lie below the group's position on the source, or delivered twice. *Skipped* are records at or
            above that position that never came, *aborted* are delivered records that no `read_committed` consumer sees
            on the source. Where a group has no position on the target, both values of `auto.offset.reset` are counted.
            """;

    private final PositionsResult result;
    private final PositionsTable table;

    public PositionsPage(PositionsResult result) {
        this.result = result;
        this.table = new PositionsTable(result);
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        Output.page(file, lines());
    }

    /** The whole page. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("# Records read again after moving to the other region");
        lines.add("");
        WHAT.lines().forEach(lines::add);
        lines.add("");
        lines.addAll(table.markdown());
        lines.add("");
        lines.add("## How it was made");
        lines.add("");
        lines.addAll(circumstances());
        lines.add("");
        lines.add("## By topic");
        lines.add("");
        lines.addAll(Markdown.table(topicHeader(), topicRows()));
        return lines;
    }

    private List<String> circumstances() {
        List<String> lines = new ArrayList<>();
        lines.add("- Command: `" + result.command() + "`");
        lines.add("- Machine: " + result.machine());
        lines.add("- Brokers, clients and MirrorMaker: Kafka " + result.kafka() + ", one broker a cluster");
        lines.add(String.format(Locale.ROOT, "- Data: seed %d, %,d source offsets", result.seed(), result.offsets()));
        lines.add("- Time to settle after the last commit on the source: "
                + result.settle().toSeconds() + " s");
        result.tools().forEach(tool -> lines.add(tool(tool)));
        lines.add("- `TARGET` stands for the target's alias. Besides, MirrorMaker has addresses, topics and replication"
                + " factors of 1; Lockstep has addresses and topics, all else is its default.");
        return lines;
    }

    private static String tool(PositionsResult.ToolUnderTest tool) {
        List<String> settings = tool.settings().entrySet().stream()
                .map(each -> "`" + each.getKey() + "=" + each.getValue() + "`")
                .toList();
        return String.format(
                Locale.ROOT,
                "- %s: positions changed for the last time %.0f s after the last commit%s",
                tool.says(),
                tool.settledSeconds(),
                settings.isEmpty() ? "" : "; set are " + String.join(", ", settings));
    }

    private List<String> topicHeader() {
        return Stream.concat(
                        Stream.of("group, topic"), result.tools().stream().map(PositionsResult.ToolUnderTest::says))
                .toList();
    }

    private List<List<String>> topicRows() {
        return result.groups().stream().flatMap(this::topicRows).toList();
    }

    private Stream<List<String>> topicRows(PlannedGroup group) {
        return result.topics().stream()
                .filter(topic ->
                        result.outcome(result.ours(), group.name(), topic).partitions() > 0)
                .map(topic -> Stream.concat(
                                Stream.of(group.says() + ", " + topic),
                                result.tools().stream().map(tool -> cell(tool.name(), group.name(), topic)))
                        .toList());
    }

    private String cell(String tool, String group, String topic) {
        Outcome outcome = result.outcome(tool, group, topic);
        return PositionsTable.cell(outcome);
    }
}
