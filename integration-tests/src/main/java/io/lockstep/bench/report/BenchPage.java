package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import io.lockstep.published.Markdown;
import io.lockstep.published.Output;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run as a Markdown page with plots beside it: what was promised, medians, how it was made, and every round. */
public final class BenchPage {
    private static final String WHAT = """
            Everything runs on one machine: the source, the target, the tool, each in a JVM of its own, and this bench.
            Everybody takes turns: A B C, then C B A. Tables show the middle one of the rounds; *better than* is the middle one
            of the rounds' own ratios. `>` stands before what was broken off: at least that.

            **At full speed** (rows with a pace), everybody mirrors the same topic of a source that is filled once for each
            row and mirrored by the floor before anybody's turn, into a target of its own for each turn, fresh and warmed up with
            250 MB of other data, so that nothing of an earlier turn helps or hinders. *Pace*, *CPU* and *garbage* are taken from a quarter of the records on the target
            to the last one, which is looked for every 20 ms, so that nobody's start counts, and little of what JVMs compile. *Bytes* are those of the source's log as
            it lies there, compressed where the data is, the same for everybody; 1 MB is 1,000,000 bytes, 1 GB a thousand of
            these. *CPU* is user and system time of the tool's process; that of both clusters' brokers stands under
            further medians. *Garbage* is what its threads have allocated in the
            heap, *heap and direct memory* what was in use, both seen ten times a second by the same small agent in every JVM;
            garbage that is not collected yet counts as in use, so this depends on the size of the heap.

            The *raw floor* fetches the same batches and writes them as they are, in one pass, on one thread, without looking
            at them, with Kafka's own network client: what this machine and these brokers allow. Only fetching (thrown away) and
            only writing (from memory) are told besides, measured once. Batches that cannot be written as they are
            (transactions, holes) have no floor. Lockstep may pass it: what it joins on the way costs the target less.

            Values are text like JSON: names of fields, which repeat, three bytes of five, and random letters, which do not,
            so that lz4 leaves about half of it and zstd less than four tenths. Batches repeat in turns of 64 different
            ones; no tool compares one with another. Beyond the 80 ms the far line has no limit; in particular, it does not
            model TCP's window, which the small receive buffer of MirrorMaker's consumer would suffer from on a real one.

            **Over time** (all other rows), each turn has two fresh clusters and even traffic through a tool that is warm,
            until it is stopped. *Latency* runs from `send` of a record's producer on the source to the return of the poll that
            brings it to a `read_committed` consumer on the target; of one clock, as both are in one process. The producer is
            idempotent; it sends each record by itself at 500 a second, above in batches of 5 ms. A latency of many seconds
            says that a tool does not keep up with that rate. What partitions cost includes the agent, which is a few
            thousandths of one processor.
            """;

    private final BenchResult result;
    private final Bounds bounds;
    private final BenchTable table;

    BenchPage(BenchResult result, Bounds bounds) {
        this.result = result;
        this.bounds = bounds;
        this.table = new BenchTable(result);
    }

    /** Replaces {@code file} and the plots beside it; takes in what was written beside it of promises that are missed. */
    public static void write(BenchResult result, Path file) {
        new BenchPage(result, Bounds.beside(file)).files(file).forEach(Output::page);
    }

    /** The page and the plots beside it. */
    Map<Path, List<String>> files(Path file) {
        Map<String, List<String>> plots = new BenchPlots(result).files(file);
        Map<Path, List<String>> files = new LinkedHashMap<>();
        files.put(file, lines(List.copyOf(plots.keySet())));
        plots.forEach((name, lines) -> files.put(file.resolveSibling(name), lines));
        return files;
    }

    /** The whole page; {@code plots} are names of files beside it. */
    List<String> lines(List<String> plots) {
        List<String> lines = new ArrayList<>(List.of("# Beside MirrorMaker 2", ""));
        if (result.quick()) {
            lines.addAll(
                    List.of("**A quick run: few scenarios, little data, one round. Its figures say little.**", ""));
        }
        lines.addAll(new TargetTable(result).markdown());
        List<String> missed = bounds.lines(result.judged());
        if (!missed.isEmpty()) {
            section(lines, "What bounds what is missed", missed);
        }
        section(lines, "Medians", table.markdown());
        plots.forEach(name -> lines.addAll(List.of("", "![" + name + "](" + name + ")")));
        section(lines, "What is measured", WHAT.lines().toList());
        section(lines, "How it was made", circumstances());
        section(lines, "Further medians", table.details());
        section(lines, "Round by round", Markdown.table(List.of("what", "measured", "whose", "rounds"), rounds()));
        return lines;
    }

    private static void section(List<String> lines, String title, List<String> content) {
        lines.addAll(List.of("", "## " + title, ""));
        lines.addAll(content);
    }

    private List<String> circumstances() {
        List<String> lines = new ArrayList<>();
        result.runs().forEach(each -> lines.add("- Command, on " + each.day() + ": `" + each.command() + "`"));
        lines.addAll(List.of(
                "- Machine: " + result.machine(),
                "- Brokers, clients and MirrorMaker: Kafka " + result.kafka() + ", one broker a cluster",
                "- Rounds: " + result.rounds() + "; seed of the data: " + result.seed()));
        result.contestants().stream()
                .filter(who -> !settings(who).isEmpty())
                .forEach(who -> lines.add("- " + who.says() + ": " + settings(who)));
        lines.add(
                "- `TARGET` stands for the target's alias. Besides, MirrorMaker has addresses, topics and replication factors"
                        + " of 1; Lockstep has addresses and topics, all else is its default. `java` is what the JVM was"
                        + " started with.");
        for (Course course : result.courses()) {
            lines.add("- " + course.title() + ": " + course.says());
        }
        result.failed().forEach((what, why) -> lines.add("- **Not measured**: " + what + ": " + why));
        return lines;
    }

    private String settings(Contestant who) {
        return new TreeMap<>(result.settings().getOrDefault(who, Map.of()))
                .entrySet().stream()
                        .map(each -> "`" + each.getKey() + "=" + each.getValue() + "`")
                        .collect(Collectors.joining(", "));
    }

    private List<List<String>> rounds() {
        return result.figures().stream()
                .flatMap(figure -> figure.rounds().entrySet().stream()
                        .map(each -> List.of(
                                result.title(figure.scenario()),
                                Labels.of(figure.name()),
                                each.getKey().says(),
                                values(each.getValue(), figure.unit()))))
                .toList();
    }

    private static String values(List<Double> rounds, String unit) {
        return rounds.stream().map(each -> Amount.of(each, unit)).collect(Collectors.joining("; "));
    }
}
