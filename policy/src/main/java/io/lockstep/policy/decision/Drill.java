package io.lockstep.policy.decision;

import java.util.regex.Pattern;

/**
 * What belongs to the shadow drills of a pair: a pair of their own, whose topics and groups no policy can select. A
 * policy's pair has no dot in its name, so the two never meet.
 */
public final class Drill {
    /** What the names of all drills' topics and groups begin with. */
    static final String PREFIX = "lockstep.drill.";

    private static final String SUFFIX = ".drill";

    private Drill() {}

    /** The drills' own pair. */
    public static String pair(String pair) {
        return pair + SUFFIX;
    }

    /** Whether this is a drills' pair. */
    public static boolean isDrill(String pair) {
        return pair.endsWith(SUFFIX);
    }

    /**
     * A full-match regular expression for the topics, and the groups, of a pair's drills; the topics that fences are
     * tried on begin alike, and are no drill's.
     */
    public static String expression(String pair) {
        return Pattern.quote(PREFIX + pair + ".") + "(?!probe-).*";
    }

    /** The name of something that a pair's drills own. */
    public static String name(String pair, String what) {
        return PREFIX + pair + "." + what;
    }

    /** Whether a topic or group is a drill's. */
    public static boolean owns(String name) {
        return name.startsWith(PREFIX);
    }
}
