package io.lockstep.faults.history;

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
}
