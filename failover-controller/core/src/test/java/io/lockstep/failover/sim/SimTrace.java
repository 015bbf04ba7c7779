package io.lockstep.failover.sim;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last things that happened, for a failure's message; {@code -Dlockstep.trace=N} keeps more. */
final class SimTrace {
    private static final int MOST = Integer.getInteger("lockstep.trace", 150);

    private final Deque<String> lines = new ArrayDeque<>();

    void note(long now, String line) {
        if (MOST > 0) {
            lines.addLast(now + " " + line);
            if (lines.size() > MOST) {
                lines.removeFirst();
            }
        }
    }

    String text() {
        return String.join("\n", lines);
    }

    static String brief(Object value) {
        String text = String.valueOf(value);
        return text.length() > 220 ? text.substring(0, 220) + "..." : text;
    }
}
