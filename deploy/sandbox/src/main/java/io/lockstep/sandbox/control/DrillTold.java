package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How a controller says that a drill went. */
public record DrillTold(String id, boolean over, boolean passed, List<String> findings, List<String> runs) {
    static DrillTold of(JsonNode node) {
        return new DrillTold(
                Words.text(node, "id"),
                !Words.text(node, "ended").isEmpty(),
                node.path("passed").asBoolean(),
                Words.texts(node.path("findings")),
                Words.texts(node.path("runs")));
    }
}
