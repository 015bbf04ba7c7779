package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How a controller says that a run stands. */
public record RunTold(
        String run,
        String mode,
        String from,
        String to,
        String phase,
        String step,
        boolean over,
        String reason,
        String need,
        List<Entered> timeline,
        OptionalLong rtoMillis,
        long elapsedMillis,
        List<String> alarms) {

    /** A phase that it entered. */
    public record Entered(String phase, Instant at, String reason) {}

    /** Whether gates that had held when it was planned did not hold any more when it began, so nothing was done. */
    public boolean stoppedByGates() {
        return phase.equals("ABORTED")
                && timeline.stream()
                        .anyMatch(each ->
                                each.phase().equals("ABORTING") && each.reason().startsWith("CHECK_GATES"));
    }

    /** Why it was undone, which later steps say nothing of; what it said last where it was not. */
    public String why() {
        return timeline.stream()
                .filter(entered -> entered.phase().equals("ABORTING"))
                .map(Entered::reason)
                .findFirst()
                .orElse(reason);
    }

    static RunTold of(JsonNode node) {
        List<Entered> timeline = new ArrayList<>();
        node.path("timeline")
                .forEach(each -> timeline.add(new Entered(
                        Words.text(each, "phase"), Instant.parse(Words.text(each, "at")), Words.text(each, "reason"))));
        JsonNode need = node.path("need");
        return new RunTold(
                Words.text(node, "run"),
                Words.text(node, "mode"),
                Words.text(node, "from"),
                Words.text(node, "to"),
                Words.text(node, "phase"),
                Words.text(node, "step"),
                node.path("over").asBoolean(),
                Words.text(node, "reason"),
                need.isObject() ? Words.text(need, "reason") + ": " + Words.text(need, "detail") : "",
                timeline,
                node.path("rtoMillis").isNumber()
                        ? OptionalLong.of(node.path("rtoMillis").asLong())
                        : OptionalLong.empty(),
                node.path("elapsedMillis").asLong(),
                Words.texts(node.path("alarms")));
    }
}
