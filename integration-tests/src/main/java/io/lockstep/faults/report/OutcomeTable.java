package io.lockstep.faults.report;

import io.lockstep.faults.history.RunEnd;
import io.lockstep.published.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An outcome as a part of a README. */
public final class OutcomeTable {
    private static final double MILLIS = 1_000;
    private static final String NONE = "-";

    private OutcomeTable() {}

    public static List<String> of(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add("`" + outcome.command() + "`  ");
        lines.add(format(
                "ended after %,d s with **%,d violations** (%,d faults, %,d runs and drills; %,d records sent,",
                outcome.seconds(),
                outcome.violations().size(),
                outcome.faults().values().stream().mapToInt(Integer::intValue).sum(),
                outcome.runs().size(),
                outcome.traffic().sent()));
        lines.add(format(
                "%,d of them acknowledged; %,d delivered to groups, %,d of them again):",
                outcome.traffic().acknowledged(),
                outcome.traffic().read(),
                outcome.traffic().readAgain()));
        lines.add("");
        lines.addAll(
                Markdown.table(List.of("what failed", "times", "healthy again, median", "at most"), faults(outcome)));
        lines.add("");
        lines.addAll(Markdown.table(List.of("what was run meanwhile", "times", "ended in", "longest"), runs(outcome)));
        return lines;
    }

    private static List<List<String>> faults(Outcome outcome) {
        List<List<String>> rows = new ArrayList<>();
        new TreeMap<>(outcome.faults()).forEach((kind, times) -> {
            Outcome.Times recovered = outcome.recovering().kinds().get(kind);
            rows.add(List.of(
                    kind,
                    String.valueOf(times),
                    recovered == null ? NONE : seconds(recovered.medianMillis()),
                    recovered == null ? NONE : seconds(recovered.maxMillis())));
        });
        return rows;
    }

    private static List<List<String>> runs(Outcome outcome) {
        Map<String, List<RunEnd>> kinds =
                outcome.runs().stream().collect(Collectors.groupingBy(RunEnd::kind, TreeMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        kinds.forEach((kind, runs) -> rows.add(List.of(
                kind,
                String.valueOf(runs.size()),
                runs.stream()
                        .collect(Collectors.groupingBy(RunEnd::phase, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(each -> each.getValue() + " " + each.getKey())
                        .collect(Collectors.joining(", ")),
                seconds(runs.stream().mapToLong(RunEnd::millis).max().orElse(0)))));
        return rows;
    }

    private static String seconds(long millis) {
        return format("%.1f s", millis / MILLIS);
    }

    private static String format(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
