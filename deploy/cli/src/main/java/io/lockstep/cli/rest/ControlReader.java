package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;
import static io.lockstep.cli.rest.Fields.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.view.Shown;
import io.lockstep.cli.view.Told;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a controller tells. Lenient: what is missing is unknown, what is new is passed over. */
public final class ControlReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ControlReader() {}

    /** Every pair of a controller. */
    public static Optional<List<Shown.Pair>> pairs(String text) {
        return tree(text)
                .filter(JsonNode::isArray)
                .map(node -> all(node).stream().map(ControlReader::pair).toList());
    }

    public static Optional<Shown.Pair> pair(String text) {
        return tree(text).filter(node -> node.has("pair")).map(ControlReader::pair);
    }

    public static Optional<Shown.Plan> plan(String text) {
        return tree(text).filter(node -> node.has("hash") && node.has("scope")).map(PlanReader::plan);
    }

    public static Optional<Shown.Run> run(String text) {
        return tree(text).filter(node -> node.has("phase")).map(ControlReader::run);
    }

    public static Optional<List<Shown.Run>> runs(String text) {
        return tree(text)
                .filter(JsonNode::isArray)
                .map(node -> all(node).stream().map(ControlReader::run).toList());
    }

    public static Optional<List<Shown.Drill>> drills(String text) {
        return tree(text)
                .filter(JsonNode::isArray)
                .map(node -> all(node).stream().map(ControlReader::drill).toList());
    }

    public static Optional<Shown.Ready> readiness(String text) {
        return tree(text)
                .filter(node -> node.has("categories"))
                .map(node -> new Shown.Ready(
                        text(node, "pair"),
                        number(node, "score"),
                        number(node, "best"),
                        standings(node.path("categories"))));
    }

    public static Optional<Shown.Drill> drill(String text) {
        return tree(text).filter(node -> node.has("begun")).map(ControlReader::drill);
    }

    /** Why a request was not done; empty if the text is no problem of a controller. */
    static Optional<Told> refused(String text) {
        return tree(text)
                .filter(node -> text(node, "type").startsWith("/runbooks/"))
                .map(node -> new Told.Refused(
                        text(node, "code"),
                        text(node, "detail"),
                        Optional.of(text(node, "run")).filter(run -> !run.isEmpty()),
                        all(node.path("gates")).stream()
                                .map(gate -> text(gate, "gate") + " is " + text(gate, "verdict") + ": "
                                        + text(gate, "observed"))
                                .toList()));
    }

    /** Whom to ask instead. */
    static Optional<URI> leader(String text) {
        return tree(text)
                .map(node -> text(node, "leader"))
                .filter(url -> url.matches("https?://[^/?#\\s]+/?"))
                .map(URI::create);
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Shown.Pair pair(JsonNode node) {
        return new Shown.Pair(
                text(node, "pair"),
                text(node, "instance"),
                text(node, "active"),
                number(node, "epoch"),
                node.path("leads").asBoolean(),
                text(node, "leader"),
                map(node.path("canWrite")),
                node.path("canPromote").asBoolean(),
                gates(node),
                standings(node.path("readiness")),
                map(node.path("lagRecords")),
                text(node, "openRun"),
                text(node, "lastGoodDrill"),
                node.path("drillOverdue").asBoolean(),
                GatewayReader.gateways(node),
                texts(node.path("debts")),
                texts(node.path("problems")));
    }

    static List<Shown.Gate> gates(JsonNode node) {
        return all(node.path("gates")).stream()
                .map(gate -> new Shown.Gate(
                        text(gate, "gate"),
                        text(gate, "verdict"),
                        text(gate, "observed"),
                        gate.path("overridable").asBoolean(),
                        text(gate, "override")))
                .toList();
    }

    private static List<Shown.Standing> standings(JsonNode node) {
        return node.properties().stream()
                .map(field -> new Shown.Standing(
                        field.getKey(),
                        number(field.getValue(), "score"),
                        text(field.getValue(), "why"),
                        number(field.getValue(), "ageSeconds"),
                        texts(field.getValue().path("evidence")),
                        text(field.getValue(), "next")))
                .toList();
    }

    private static Map<String, String> map(JsonNode node) {
        Map<String, String> map = new TreeMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), text(node, field.getKey())));
        return map;
    }

    private static Shown.Run run(JsonNode node) {
        return new Shown.Run(
                text(node, "run"),
                text(node, "pair"),
                text(node, "mode"),
                text(node, "from"),
                text(node, "to"),
                number(node, "epoch"),
                text(node, "plan"),
                text(node, "hash"),
                text(node, "by"),
                text(node, "phase"),
                text(node, "step"),
                node.path("over").asBoolean(),
                node.path("reversible").asBoolean(),
                text(node, "nextIrreversibleStep"),
                text(node, "fenceDeadline"),
                text(node, "reason"),
                need(node.path("need")),
                number(node, "approvalsMissing"),
                all(node.path("timeline")).stream()
                        .map(each -> new Shown.Entered(text(each, "phase"), text(each, "at"), text(each, "reason")))
                        .toList(),
                number(node, "rtoMillis"),
                number(node, "rtoObjectiveMillis"),
                number(node, "elapsedMillis"),
                GatewayReader.gateways(node));
    }

    private static Optional<Shown.Need> need(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Shown.Need(
                        text(node, "reason"), text(node, "step"), text(node, "detail"), text(node, "runbook")))
                : Optional.empty();
    }

    private static Shown.Drill drill(JsonNode node) {
        JsonNode passed = node.path("passed");
        String over = passed.asBoolean() ? "passed" : "failed";
        return new Shown.Drill(
                text(node, "id"),
                text(node, "name"),
                text(node, "mode"),
                text(node, "by"),
                text(node, "begun"),
                text(node, "ended"),
                passed.isBoolean() ? over : "running",
                texts(node.path("findings")),
                texts(node.path("measured")),
                texts(node.path("runs")));
    }
}
