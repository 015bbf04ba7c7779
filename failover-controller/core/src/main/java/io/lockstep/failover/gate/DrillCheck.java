package io.lockstep.failover.gate;

import java.util.ArrayList;
import java.util.List;
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

    /** For people, of a region. */
    public static String words(String region, int looked, int changed) {
        return region + ": " + looked + " facts of production were looked at before and after, "
                + (changed == 0 ? "none changed but by growing" : changed + " changed");
    }

    private static boolean longer(String was, String now) {
        return was.matches("\\d{1,18}") && now.matches("\\d{1,18}") && Long.parseLong(now) >= Long.parseLong(was);
    }
}
