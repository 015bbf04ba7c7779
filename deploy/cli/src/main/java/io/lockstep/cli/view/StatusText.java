package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Shows a worker's links to people. */
public final class StatusText {
    private static final Set<Integer> NUMBERS = Set.of(2, 3, 4, 5, 6, 7);
    private static final String INDENT = "  ";

    private final Paint paint;

    public StatusText(Paint paint) {
        this.paint = paint;
    }

    /** Line by line. */
    public List<String> lines(Answer.Links answer) {
        List<String> lines = new ArrayList<>();
        lines.add(paint.strong("worker " + answer.worker()));
        if (answer.links().isEmpty()) {
            lines.add(INDENT + "no links yet");
        }
        answer.links().forEach(link -> lines.addAll(link(link)));
        return lines;
    }

    private List<String> link(LinkView link) {
        List<String> lines = new ArrayList<>();
        lines.add(header(link));
        if (!link.error().isEmpty()) {
            lines.add(INDENT + paint.bad("error: ") + link.error());
        }
        link.warnings().forEach(warning -> lines.add(INDENT + paint.waiting("warning: ") + warning));
        if (link.partitions().isEmpty()) {
            lines.add(INDENT + "no partitions on this worker");
            return lines;
        }
        lines.addAll(partitions(link.partitions()));
        link.partitions().forEach(partition -> lines.addAll(remarks(partition)));
        return lines;
    }

    private String header(LinkView link) {
        return String.join(
                "  ",
                "link " + paint.strong(link.name()),
                state(link.state()),
                "epoch " + number(link.epoch()),
                "holes by " + (link.holeMethod().isEmpty() ? "?" : link.holeMethod()),
                link.coordinator() ? "coordinator" : "not coordinator",
                "memory " + mebibytes(link.memoryUsed()) + "/" + mebibytes(link.memoryBudget()) + " MiB",
                reachable("source", link.sourceReachable()),
                reachable("target", link.targetReachable()));
    }

    private String reachable(String side, boolean reachable) {
        return reachable ? side + " reachable" : paint.bad(side + " unreachable");
    }

    private List<String> partitions(List<PartitionView> partitions) {
        TextTable table = new TextTable(NUMBERS)
                .row("PARTITION", "STATE", "NEXT", "SOURCE END", "LAG", "LAG s", "SHIFT", "HOLES");
        partitions.forEach(partition -> table.row(
                partition.name(),
                partition.state(),
                number(partition.nextOffset()),
                number(partition.sourceEnd()),
                number(partition.lagRecords()),
                seconds(partition.lagSeconds()),
                Long.toString(partition.shift()),
                number(partition.holes())));
        List<String> lines = table.lines();
        List<String> painted = new ArrayList<>();
        painted.add(INDENT + paint.strong(lines.get(0)));
        for (int i = 0; i < partitions.size(); i++) {
            String state = partitions.get(i).state();
            painted.add(INDENT
                    + paintFirst(lines.get(i + 1), partitions.get(i).name().length(), state));
        }
        return painted;
    }

    /** After alignment, because colours have a length that is not seen. */
    private String paintFirst(String line, int from, String word) {
        int at = word.isEmpty() ? -1 : line.indexOf(word, from);
        return at < 0 ? line : line.substring(0, at) + state(word) + line.substring(at + word.length());
    }

    private List<String> remarks(PartitionView partition) {
        Stream<String> halted = partition.halted().stream()
                .flatMap(halt -> Stream.of(
                        paint.bad(partition.name() + " halted: ") + halt.reason() + " at "
                                + halt.side().toLowerCase(Locale.ROOT) + " offsets [" + number(halt.from()) + ", "
                                + number(halt.to()) + ")",
                        INDENT + halt.detail(),
                        INDENT + "Way out: " + halt.wayOut()));
        Stream<String> lost = partition.lost() > 0
                ? Stream.of(paint.waiting(partition.name() + " lost: ") + partition.lost()
                        + " offsets that retention removed before they were mirrored")
                : Stream.of();
        Stream<String> note =
                partition.note().isEmpty() ? Stream.of() : Stream.of(partition.name() + " note: " + partition.note());
        return Stream.of(halted, lost, note)
                .flatMap(lines -> lines)
                .map(line -> INDENT + line)
                .toList();
    }

    private String state(String state) {
        return switch (state) {
            case "Streaming", "RUNNING" -> paint.good(state);
            case "Halted", "FAILED" -> paint.bad(state);
            default -> paint.waiting(state.isEmpty() ? "?" : state);
        };
    }

    private static String number(long number) {
        return number < 0 ? "?" : Long.toString(number);
    }

    private static String seconds(double seconds) {
        return seconds < 0 ? "?" : String.format(Locale.ROOT, "%.1f", seconds);
    }

    private static String mebibytes(long bytes) {
        return bytes < 0 ? "?" : String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
    }
}
