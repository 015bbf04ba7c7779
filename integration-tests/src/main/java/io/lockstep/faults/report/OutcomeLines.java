package io.lockstep.faults.report;

import io.lockstep.faults.history.RunEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An outcome as lines for people. */
public final class OutcomeLines {
    private OutcomeLines() {}

    public static List<String> of(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        int count =
                outcome.faults().values().stream().mapToInt(Integer::intValue).sum();
        lines.add("faults: " + count);
        for (Map.Entry<String, Integer> each : new TreeMap<>(outcome.faults()).entrySet()) {
            lines.add(String.format(Locale.ROOT, "  %-22s %4d", each.getKey(), each.getValue()));
        }
        Outcome.Traffic traffic = outcome.traffic();
        lines.add("records: " + traffic.sent() + " sent, " + traffic.acknowledged() + " acknowledged, " + traffic.read()
                + " read, " + traffic.readAgain() + " of them again");
        for (RunEnd run : outcome.runs()) {
            lines.add(String.format(
                    Locale.ROOT, "run: %-9s %-10s %.1f s", run.kind(), run.phase(), run.millis() / 1000.0));
        }
        lines.addAll(recovered(outcome.recovering()));
        lines.add("violations: " + outcome.violations().size());
        outcome.violations().forEach(each -> lines.add("  " + each));
        if (!outcome.error().isEmpty()) {
            lines.add("not carried through: " + outcome.error());
        }
        return lines;
    }

    private static List<String> recovered(Outcome.Recovering recovering) {
        List<String> lines = new ArrayList<>();
        lines.add("recovered: " + times(recovering.all()) + " (" + recovering.slowest() + ")");
        recovering.kinds().forEach((kind, each) -> lines.add(line(kind, each)));
        lines.add("recovered, by process:");
        recovering.processes().forEach((process, each) -> lines.add(line(process, each)));
        return lines;
    }

    private static String line(String what, Outcome.Times times) {
        return String.format(Locale.ROOT, "  %-24s %s", what, times(times));
    }

    private static String times(Outcome.Times times) {
        return String.format(
                Locale.ROOT,
                "%d times, median %.1f s, at most %.1f s",
                times.count(),
                times.medianMillis() / 1000.0,
                times.maxMillis() / 1000.0);
    }
}
