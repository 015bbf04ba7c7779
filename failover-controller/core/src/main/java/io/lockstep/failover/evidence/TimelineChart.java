package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Phase;
import io.lockstep.failover.evidence.EvidenceSummary.Timeline;
import java.util.List;
import java.util.Locale;

/**
 * The phases of a run as bars, one after the other, in SVG. A phase that waited for people or for a region far longer than
 * all others took is drawn shorter and paler, so that the others can be seen. Pure.
 */
final class TimelineChart {
    private static final int WIDTH = 900;
    private static final int NAMES = 190;
    private static final int DURATIONS = 110;
    private static final int ROW = 24;
    private static final double LEAST_BAR = 2;
    private static final long LONG_MS = 60_000;
    private static final int FAR_LONGER = 4;

    private TimelineChart() {}

    /** Bars one after the other: how long a phase took counts, not what a clock on the wall showed. */
    static String svg(Timeline timeline) {
        List<Phase> phases = timeline.phases();
        long most = most(phases);
        double total = Math.max(
                1, phases.stream().mapToLong(phase -> shown(phase, most)).sum());
        double scale = (WIDTH - NAMES - DURATIONS) / total;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Phases of the run with their durations\">",
                WIDTH,
                Math.max(1, phases.size()) * ROW + 4));
        double from = NAMES;
        for (int i = 0; i < phases.size(); i++) {
            double width = shown(phases.get(i), most) * scale;
            svg.append(bar(phases.get(i), i * ROW, from, width, most));
            from += width;
        }
        return svg.append("</svg>").toString();
    }

    private static long shown(Phase phase, long most) {
        return Math.min(most, Math.max(0, phase.took().toMillis()));
    }

    /** The longest bar that leaves the others to be seen. */
    private static long most(List<Phase> phases) {
        long sum = 0;
        List<Long> ascending =
                phases.stream().map(phase -> phase.took().toMillis()).sorted().toList();
        for (long took : ascending) {
            if (sum > 0 && took > LONG_MS && took > FAR_LONGER * sum) {
                return FAR_LONGER / 2 * sum;
            }
            sum += Math.max(0, took);
        }
        return Long.MAX_VALUE;
    }

    private static String bar(Phase phase, int y, double from, double width, long most) {
        boolean cut = phase.took().toMillis() > most;
        double drawn = Math.max(LEAST_BAR, width);
        return String.format(
                Locale.ROOT,
                "<g><title>%s</title><text x=\"0\" y=\"%d\">%s</text>"
                        + "<rect%s x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"2\"/>"
                        + "<text class=\"soft\" x=\"%.1f\" y=\"%d\">%s%s</text></g>",
                Html.escape(phase.note()),
                y + 16,
                Html.escape(phase.name()),
                cut ? " class=\"cut\"" : "",
                from,
                y + 5,
                drawn,
                from + drawn + 6,
                y + 16,
                Words.of(phase.took()),
                cut ? ", cut" : "");
    }
}
