package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;
import static io.lockstep.cli.rest.Fields.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.cli.view.Shown;

/** Reads a plan. */
final class PlanReader {
    private PlanReader() {}

    static Shown.Plan plan(JsonNode node) {
        JsonNode scope = node.path("scope");
        JsonNode loss = node.path("loss");
        return new Shown.Plan(
                text(node, "id"),
                text(node, "hash"),
                text(scope, "pair"),
                text(scope, "mode"),
                text(scope, "from"),
                text(scope, "to"),
                number(scope, "epoch"),
                scope.path("topics").size(),
                all(scope.path("topics")).stream().mapToLong(JsonNode::asLong).sum(),
                scope.path("groups").size(),
                text(scope, "fence"),
                texts(scope.path("routing")),
                number(scope, "approvals"),
                ControlReader.gates(node),
                node.path("blocked").asBoolean(true),
                number(loss, "missing"),
                number(loss, "most"),
                text(node, "acceptedLoss"),
                number(node, "expectedMillis"),
                all(node.path("steps")).stream()
                        .map(each -> new Shown.Steps(text(each, "phase"), texts(each.path("steps"))))
                        .toList(),
                text(node, "by"));
    }
}
