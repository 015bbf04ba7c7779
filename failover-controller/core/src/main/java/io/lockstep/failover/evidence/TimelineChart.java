package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Phase;
import io.lockstep.failover.evidence.EvidenceSummary.Timeline;
import java.util.List;
import java.util.Locale;

/** The phases of a run as bars on one line of time, in SVG. Pure. */
final class TimelineChart {
    private static final int WIDTH = 900;
    private static final int NAMES = 190;
    private static final int DURATIONS = 90;
    private static final int ROW = 24;
    private static final double LEAST_BAR = 2;

    private TimelineChart() {}

    /** Bars one after the other: how long a phase took counts, not what a clock on the wall showed. */
    static String svg(Timeline timeline) {
        List<Phase> phases = timeline.phases();
        double total = Math.max(
                1, phases.stream().mapToLong(phase -> phase.took().toMillis()).sum());
        double scale = (WIDTH - NAMES - DURATIONS) / total;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Phases of the run with their durations\">",
                WIDTH,
                Math.max(1, phases.size()) * ROW + 4));
        long before = 0;
        for (int i = 0; i < phases.size(); i++) {
            svg.append(bar(phases.get(i), before, i * ROW, scale));
            before += phases.get(i).took().toMillis();
        }
        return svg.append("</svg>").toString();
    }

    private static String bar(Phase phase, long before, int y, double scale) {
        double from = NAMES + before * scale;
        double width = Math.max(LEAST_BAR, phase.took().toMillis() * scale);
        return String.format(
                Locale.ROOT,
                "<g><title>%s</title><text x=\"0\" y=\"%d\">%s</text>"
                        + "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"14\" rx=\"2\"/>"
                        + "<text class=\"soft\" x=\"%.1f\" y=\"%d\">%s</text></g>",
                Html.escape(phase.note()),
                y + 16,
                Html.escape(phase.name()),
                from,
                y + 5,
                width,
                from + width + 6,
                y + 16,
                Words.of(phase.took()));
    }
}
