package io.lockstep.faults.history;

import java.util.ArrayList;
import java.util.List;

/**
 * A run or drill as it ended.
 *
 * @param passed whether it reached what it was begun for, or was undone by an orderly abort
 * @param moved whether the business is in the other region now
 * @param problems of the evidence, or why it did not end
 */
public record RunEnd(
        String kind,
        String run,
        String from,
        String to,
        String phase,
        boolean passed,
        boolean moved,
        long millis,
        List<String> problems) {
    public RunEnd {
        problems = List.copyOf(problems);
    }

    /** One that nobody knows to have ended. */
    public static RunEnd unfinished(String kind, String run, String from, String phase, long millis, String why) {
        return new RunEnd(kind, run, from, "", phase, false, false, millis, List.of(why));
    }

    /** The region where the business began, and each one that it moved to, whether or not that one was protected again. */
    public static List<String> moves(List<RunEnd> runs) {
        List<String> moves = new ArrayList<>(List.of("east"));
        runs.stream().filter(RunEnd::moved).map(RunEnd::to).forEach(moves::add);
        return moves;
    }

    /** The same with what was found out later. */
    public RunEnd and(List<String> more) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(more);
        return new RunEnd(kind, run, from, to, phase, passed, moved, millis, all);
    }
}
