package io.lockstep.cli.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a controller.
 *
 * @param key makes a repeated request the same one
 * @param repeatable whether it may be asked again when it is in doubt
 */
public record Question(
        String method,
        String path,
        Optional<String> body,
        Optional<String> key,
        String accept,
        boolean repeatable,
        Duration within) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SHORT = Duration.ofSeconds(10);
    /** Observing everything anew, or waiting for the journal, takes its time. */
    private static final Duration LONG = Duration.ofSeconds(60);

    public static Question pairs() {
        return get("/v1/pairs");
    }

    public static Question pair(String pair) {
        return get("/v1/pairs/" + encoded(pair));
    }

    public static Question readiness(String pair) {
        return get("/v1/pairs/" + encoded(pair) + "/readiness");
    }

    /** Both regions are looked at before it is answered. */
    public static Question residency(String pair) {
        String path = "/v1/pairs/" + encoded(pair) + "/residency";
        return new Question("GET", path, Optional.empty(), Optional.empty(), "application/json", true, LONG);
    }

    public static Question runs(String pair) {
        return get("/v1/pairs/" + encoded(pair) + "/executions");
    }

    public static Question drills(String pair) {
        return get("/v1/pairs/" + encoded(pair) + "/drills");
    }

    /** @param since none that ended before; empty for what the controller takes */
    public static Question audit(String pair, Optional<Instant> since) {
        String query = since.map(at -> "?since=" + encoded(at.toString())).orElse("");
        String path = "/v1/pairs/" + encoded(pair) + "/audit" + query;
        return new Question("GET", path, Optional.empty(), Optional.empty(), "application/json", true, LONG);
    }

    public static Question parity(String pair) {
        return get("/v1/pairs/" + encoded(pair) + "/parity");
    }

    /** Doing it twice is doing it once. */
    public static Question align(String pair, List<String> kinds) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode named = body.putArray("kinds");
        kinds.forEach(named::add);
        return post("/v1/pairs/" + encoded(pair) + "/parity/fix", body, Optional.empty(), true);
    }

    public static Question plan(String plan) {
        return get("/v1/plans/" + encoded(plan));
    }

    public static Question run(String run) {
        return get("/v1/executions/" + encoded(run));
    }

    /** @param html the page that people read, instead of the signed JSON */
    public static Question evidence(String run, boolean html) {
        String path = "/v1/executions/" + encoded(run) + "/evidence";
        String accept = html ? "text/html" : "application/json";
        return new Question("GET", path, Optional.empty(), Optional.empty(), accept, true, LONG);
    }

    /** What is wanted of a plan; empty texts are left out. */
    public static Question newPlan(
            String pair, String mode, String to, Map<String, String> overrides, String acceptedLoss) {
        ObjectNode body = JSON.createObjectNode().put("mode", mode);
        if (!to.isEmpty()) {
            body.put("to", to);
        }
        if (!overrides.isEmpty()) {
            ObjectNode reasons = body.putObject("overrides");
            overrides.forEach(reasons::put);
        }
        if (!acceptedLoss.isEmpty()) {
            body.put("acceptedLoss", acceptedLoss);
        }
        // A plan changes nothing, so a second one does no harm.
        return post("/v1/pairs/" + encoded(pair) + "/plans", body, Optional.empty(), true);
    }

    public static Question execution(String plan, String hash, String key) {
        ObjectNode body = JSON.createObjectNode().put("hash", hash);
        return post("/v1/plans/" + encoded(plan) + "/executions", body, Optional.of(key), true);
    }

    public static Question approval(String plan, String hash) {
        ObjectNode body = JSON.createObjectNode().put("hash", hash);
        return post("/v1/plans/" + encoded(plan) + "/approvals", body, Optional.empty(), false);
    }

    public static Question rejection(String plan, String reason) {
        return post("/v1/plans/" + encoded(plan) + "/rejections", reason(reason), Optional.empty(), false);
    }

    public static Question cancel(String run, String reason) {
        return post("/v1/executions/" + encoded(run) + "/cancel", reason(reason), Optional.empty(), false);
    }

    /** @param step what it is about; empty where the run stands at none */
    public static Question decision(String run, String decision, String reason, String step) {
        ObjectNode body = reason(reason).put("decision", decision);
        if (!step.isEmpty()) {
            body.put("step", step);
        }
        return post("/v1/executions/" + encoded(run) + "/decisions", body, Optional.empty(), false);
    }

    public static Question drill(String pair, String name, String mode) {
        ObjectNode body = JSON.createObjectNode().put("mode", mode);
        if (!name.isEmpty()) {
            body.put("name", name);
        }
        return post("/v1/pairs/" + encoded(pair) + "/drills", body, Optional.empty(), false);
    }

    private static ObjectNode reason(String reason) {
        return JSON.createObjectNode().put("reason", reason);
    }

    private static Question get(String path) {
        return new Question("GET", path, Optional.empty(), Optional.empty(), "application/json", true, SHORT);
    }

    private static Question post(String path, ObjectNode body, Optional<String> key, boolean repeatable) {
        return new Question("POST", path, Optional.of(body.toString()), key, "application/json", repeatable, LONG);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
