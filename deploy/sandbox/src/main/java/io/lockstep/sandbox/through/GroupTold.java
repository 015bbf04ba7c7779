package io.lockstep.sandbox.through;

import java.util.Map;

/**
 * What a consumer group was given.
 *
 * @param protocol {@code classic} or {@code consumer}
 * @param commits {@code auto} or {@code manual}
 * @param records given to it in all
 * @param again given to it once more
 * @param expected errors that come with any rebalance to who commits by hand
 * @param skipped in the active region's log and never given to it
 */
public record GroupTold(
        String group,
        String protocol,
        String commits,
        long records,
        long again,
        long skipped,
        Map<String, Integer> errors,
        Map<String, Integer> expected) {
    public GroupTold {
        errors = Map.copyOf(errors);
        expected = Map.copyOf(expected);
    }

    /** What does not hold that was promised to it, in words; empty when all does. */
    public String broken() {
        return skipped == 0 && errors.isEmpty() ? "" : "group " + group + ": skipped " + skipped + ", errors " + errors;
    }
}
