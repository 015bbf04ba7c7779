package io.lockstep.failover.gate;

import io.lockstep.failover.Phase;
import io.lockstep.failover.StepKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Whether a drill left production alone. */
public final class DrillCheck {
    private static final String GROWS = "end ";

    private DrillCheck() {}

    /** What changed; ends of logs and positions may grow, because the business goes on. */
    public static List<String> changed(
            String region, SortedMap<String, String> before, SortedMap<String, String> after) {
        List<String> all = new ArrayList<>();
        before.forEach((what, was) -> {
            String now = after.getOrDefault(what, "gone");
            boolean grew = what.startsWith(GROWS) && longer(was, now);
            if (!now.equals(was) && !grew) {
                all.add("production in " + region + " changed during the drill: " + what + " was " + was + " and is "
                        + now);
            }
        });
        return all;
    }

    /**
     * Whether a run did nothing but look at its gates.
     *
     * @param why the reason of its abort, which begins with the step that was refused
     */
    public static boolean gatesHadClosed(Optional<Phase> end, String why) {
        return end.equals(Optional.of(Phase.ABORTED)) && why.startsWith(StepKind.CHECK_GATES + ":");
    }

    /** For people, of a region. */
    public static String words(String region, int looked, int changed) {
        return region + ": " + looked + " facts of production were looked at before and after, "
                + (changed == 0 ? "none changed but by growing" : changed + " changed");
    }

    /** Nothing is lost where the ends were frozen and reached, so only the time can miss its objective. */
    public static Optional<String> late(String run, Optional<Long> rtoMillis, Duration objective) {
        return rtoMillis
                .filter(took -> took > objective.toMillis())
                .map(took -> "run " + run + " had its first good write after " + seconds(took) + ", the objective is "
                        + seconds(objective.toMillis()));
    }

    /** For people, of a run that passed. */
    public static String measured(String run, Optional<Long> rtoMillis, Duration objective) {
        return run + ": first good write after "
                + rtoMillis.map(DrillCheck::seconds).orElse("an unknown time") + " of "
                + seconds(objective.toMillis()) + ", nothing lost";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    private static boolean longer(String was, String now) {
        return was.matches("\\d{1,18}") && now.matches("\\d{1,18}") && Long.parseLong(now) >= Long.parseLong(was);
    }
}
