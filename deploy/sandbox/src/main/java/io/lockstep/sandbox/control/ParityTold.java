package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a controller says that both regions compare.
 *
 * @param at when it looked; long ago where it does not say
 * @param drift what should not be, each as kind and words
 * @param done what it brought to the standby, each with a sign, kind and words
 * @param problems what it could not do or not compare
 */
public record ParityTold(Instant at, List<String> drift, List<String> done, List<String> problems) {
    static ParityTold of(JsonNode node) {
        List<String> drift = new ArrayList<>();
        List<String> problems = new ArrayList<>(Words.texts(node.path("problems")));
        node.path("kinds").forEach(kind -> {
            String word = Words.text(kind, "kind");
            String unknown = Words.text(kind, "unknown");
            if (!unknown.isEmpty()) {
                problems.add(word + ": " + unknown);
            }
            kind.path("differences").forEach(each -> {
                if (Words.text(each, "standing").equals("drift")) {
                    drift.add(word + " " + Words.text(each, "what"));
                }
            });
        });
        return new ParityTold(at(node), drift, Words.texts(node.path("done")), problems);
    }

    private static Instant at(JsonNode node) {
        try {
            return Instant.parse(Words.text(node, "at"));
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    /** Nothing drifts, and everything was compared. */
    public boolean alike() {
        return drift.isEmpty() && problems.isEmpty();
    }

    /** Whether it was brought to the standby. */
    public boolean brought(String what) {
        return done.stream().anyMatch(each -> each.contains(what));
    }
}
