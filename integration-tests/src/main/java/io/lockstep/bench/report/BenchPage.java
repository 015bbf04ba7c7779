package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Course;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A run as a Markdown page with plots beside it: what was promised, medians, how it was made, and every round. */
public final class BenchPage {
    private static final String WHAT = """
            Everything runs on one machine: the source, the target, the tool, each in a JVM of its own, and this bench. The
            source is filled once for each row, and everybody mirrors the same topic from it, in turns: A B C, then C B A. Each
            turn has a target of its own, fresh and warmed up with 250 MB of other data, so that nothing of an earlier turn
            helps or hinders. Tables show the middle one of the rounds; *better than* is the middle one of the rounds' own
            ratios.

            *Pace*, *CPU* and *garbage* are taken between the first record on the target and the last one, which is looked for
            every 20 ms, so that nobody's start counts. *Bytes* are those of the source's log as it lies there, compressed
            where the data is, the same for everybody; 1 MB is 1,000,000 bytes, 1 GB a thousand of these. *CPU* is user and
            system time of the tool's process. *Garbage* is what its threads have allocated in the heap, *heap and direct
            memory* what was in use, both seen ten times a second by the same small agent in every JVM; garbage that is not
            collected yet counts as in use, so this depends on the size of the heap. All run with the same collector.

            The *raw floor* fetches the same batches and writes them as they are, in one pass, on one thread, without looking
            at them, with Kafka's own network client: what this machine and these brokers allow. Only fetching (thrown away) and
            only writing (from memory) are told besides. Batches that cannot be written as they are (transactions, holes) have
            no floor.

            Values are text like JSON: names of fields, which repeat, three bytes of five, and random letters, which do not,
            so that lz4 leaves about half of it and zstd less than four tenths. Batches repeat in turns of 64 different
            ones; no tool compares one with another. Beyond the 80 ms the far line has no limit; in particular, it does not
            model TCP's window, which the small receive buffer of MirrorMaker's consumer would suffer from on a real one.
            """;

    private final BenchResult result;
    private final BenchTable table;

    public BenchPage(BenchResult result) {
        this.result = result;
        this.table = new BenchTable(result);
    }

    /** Replaces {@code file} and the plots beside it. */
    public void write(Path file) {
        Map<String, List<String>> plots = new BenchPlots(result).files(file);
        plots.forEach((name, lines) -> Output.page(file.resolveSibling(name), lines));
        Output.page(file, lines(List.copyOf(plots.keySet())));
    }

    /** The whole page; {@code plots} are names of files beside it. */
    List<String> lines(List<String> plots) {
        List<String> lines = new ArrayList<>(List.of("# Beside MirrorMaker 2", ""));
        if (result.quick()) {
            lines.addAll(
                    List.of("**A quick run: few scenarios, little data, one round. Its figures say little.**", ""));
        }
        lines.addAll(new TargetTable(result).markdown());
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
        List<String> lines = new ArrayList<>(List.of(
                "- Command: `" + result.command() + "`",
                "- Machine: " + result.machine(),
                "- Brokers, clients and MirrorMaker: Kafka " + result.kafka() + ", one broker a cluster",
                "- Rounds: " + result.rounds() + "; seed of the data: " + result.seed()));
        result.contestants().stream()
                .filter(who -> !settings(who).isEmpty())
                .forEach(who -> lines.add("- " + who.says() + ": " + settings(who)));
        lines.add(
                "- `TARGET` stands for the target's alias. Besides, MirrorMaker has addresses, topics and replication factors"
                        + " of 1; Lockstep has addresses and topics, all else is its default.");
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
                                Labels.of(figure.name()) + ", " + figure.unit(),
                                each.getKey().says(),
                                values(each.getValue()))))
                .toList();
    }

    private static String values(List<Double> rounds) {
        return rounds.stream().map(Amount::number).collect(Collectors.joining(", "));
    }
}
