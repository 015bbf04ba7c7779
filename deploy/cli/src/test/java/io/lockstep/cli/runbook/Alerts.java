package io.lockstep.cli.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of {@code deploy/observe/alerts.yaml}. */
public record Alerts(List<Rule> rules) {
    private static final Pattern NAME = Pattern.compile("Lockstep[A-Z][A-Za-z]+");
    private static final Pattern URL =
            Pattern.compile("\\{\\{ \\$externalLabels\\.lockstep_controller }}/runbooks/([a-z-]+)");

    /**
     * One alert.
     *
     * @param page of the runbooks; empty where its address is not as it should be
     */
    public record Rule(String name, String expression, String severity, String summary, String page) {
        /** What is wrong with it, a line each. */
        public List<String> problems() {
            List<String> all = new ArrayList<>(new Metrics().problems(expression));
            if (!Metrics.in(expression)) {
                all.add("its expression names no metric of Lockstep");
            }
            if (!severity.equals("page") && !severity.equals("ticket")) {
                all.add("its severity is neither page nor ticket");
            }
            if (summary.isBlank()) {
                all.add("it has no summary");
            }
            if (page.isEmpty() || !Page.exists(page)) {
                all.add("it links to no page");
            }
            return all;
        }
    }

    public static Alerts read() {
        return read(Page.ROOT.resolve("deploy/observe/alerts.yaml").toFile());
    }

    /** @throws UncheckedIOException if it is no YAML */
    public static Alerts read(File file) {
        try {
            JsonNode groups = new ObjectMapper(new YAMLFactory()).readTree(file).path("groups");
            List<Rule> rules = new ArrayList<>();
            groups.forEach(group -> group.path("rules").forEach(rule -> rules.add(rule(rule))));
            return new Alerts(List.copyOf(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rule rule(JsonNode rule) {
        JsonNode annotations = rule.path("annotations");
        Matcher url = URL.matcher(annotations.path("runbook_url").asText());
        return new Rule(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.path("labels").path("severity").asText(),
                annotations.path("summary").asText(),
                url.matches() ? url.group(1) : "");
    }

    /** Of the name of an alert in a text. */
    Optional<String> problem(String span) {
        boolean unknown = NAME.matcher(span).matches()
                && rules.stream().noneMatch(rule -> rule.name().equals(span));
        return unknown ? Optional.of("there is no alert " + span) : Optional.empty();
    }
}
