package io.lockstep.sandbox.through;

import java.util.Map;
import java.util.TreeMap;

/**
 * What one producer was told, and what the active region's log holds of it.
 *
 * @param expected errors that an application of this kind has to live with
 * @param lost acknowledged, and in no partition
 * @param misplaced acknowledged at another place than where they lie
 * @param doubled numbers that lie at more than one place
 * @param disordered behind a later record of the same key
 * @param inDoubt records whose commit had no answer
 * @param longestMillis between handing over and acknowledgement, at worst
 */
public record ClientTold(
        String client,
        String kind,
        int sent,
        int acknowledged,
        Map<String, Integer> errors,
        Map<String, Integer> expected,
        int lost,
        int misplaced,
        int doubled,
        int disordered,
        int inDoubt,
        long longestMillis) {
    public ClientTold {
        errors = Map.copyOf(errors);
        expected = Map.copyOf(expected);
    }

    /** What does not hold that was promised to it, in words; empty when all does. */
    public String broken() {
        Map<String, Object> broken = new TreeMap<>();
        if (!errors.isEmpty()) {
            broken.put("errors", new TreeMap<>(errors));
        }
        note(broken, "lost", lost);
        note(broken, "misplaced", misplaced);
        if (!kind.equals(ProducerKind.TRANSACTIONAL.word()) || inDoubt == 0) {
            note(broken, "doubled", doubled);
        }
        note(broken, "disordered", disordered);
        note(broken, "unanswered", kind.equals(ProducerKind.TRANSACTIONAL.word()) ? 0 : sent - acknowledged);
        return broken.isEmpty() ? "" : client + ": " + broken;
    }

    private static void note(Map<String, Object> broken, String what, int count) {
        if (count > 0) {
            broken.put(what, count);
        }
    }
}
