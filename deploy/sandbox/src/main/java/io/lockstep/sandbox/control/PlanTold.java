package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan that a controller has frozen.
 *
 * @param from the region that is active
 * @param blocking gates that block it, in words
 */
public record PlanTold(String id, String hash, String from, List<String> blocking) {
    static PlanTold of(JsonNode node) {
        List<String> blocking = new ArrayList<>();
        if (node.path("blocked").asBoolean()) {
            node.path("gates").forEach(gate -> {
                if (!"PASS".equals(Words.text(gate, "verdict"))) {
                    blocking.add(Words.text(gate, "gate") + " " + Words.text(gate, "verdict") + ": "
                            + Words.text(gate, "observed"));
                }
            });
        }
        return new PlanTold(
                Words.text(node, "id"), Words.text(node, "hash"), Words.text(node.path("scope"), "from"), blocking);
    }
}
