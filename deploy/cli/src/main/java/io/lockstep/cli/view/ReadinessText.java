package io.lockstep.cli.view;

import java.util.ArrayList;
import java.util.List;

/** How well a pair is tested, in words. Pure. */
public final class ReadinessText {
    private static final long MILLIS = 1_000;

    private ReadinessText() {}

    /** Each category with its reason, how old that is, where its evidence lies, and what would raise it. */
    public static List<String> lines(Shown.Ready ready) {
        List<String> lines = new ArrayList<>();
        lines.add("pair " + ready.pair() + ": " + number(ready.score()) + " of " + number(ready.best()));
        for (Shown.Standing each : ready.categories()) {
            lines.add(each.category() + "  " + number(each.score()));
            lines.add("  why       " + each.why() + age(each.ageSeconds()));
            each.evidence().forEach(path -> lines.add("  evidence  " + path));
            if (!each.next().isEmpty()) {
                lines.add("  next      " + each.next());
            }
        }
        return lines;
    }

    private static String age(long seconds) {
        return seconds < 0 ? "" : " (" + Spans.text(seconds * MILLIS) + " ago)";
    }

    private static String number(long number) {
        return number < 0 ? "?" : String.valueOf(number);
    }
}
