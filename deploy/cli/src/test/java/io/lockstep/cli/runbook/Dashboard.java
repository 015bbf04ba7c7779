package io.lockstep.cli.runbook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * One of the dashboards of {@code deploy/observe/grafana}.
 *
 * @param panels rows left out
 */
public record Dashboard(String name, String uid, List<Panel> panels) {
    private static final Path FOLDER = Page.ROOT.resolve("deploy/observe/grafana");
    private static final Pattern OTHERS =
            Pattern.compile("\\b(jvm_memory_used_bytes|process_cpu_usage|jvm_threads_live_threads)\\b");

    /** One panel, with what it asks Prometheus. */
    public record Panel(int id, String title, String description, List<String> expressions, boolean placed) {
        /** What is wrong with it, a line each. */
        List<String> problems(Metrics metrics) {
            List<String> all = new ArrayList<>();
            if (title.isBlank() || description.isBlank()) {
                all.add("panel " + id + " has no title or no description");
            }
            if (expressions.isEmpty() || !placed) {
                all.add(title + ": asks nothing, or lies outside of the 24 columns");
            }
            for (String expression : expressions) {
                metrics.problems(expression).forEach(problem -> all.add(title + ": " + problem));
                if (!Metrics.in(expression) && !OTHERS.matcher(expression).find()) {
                    all.add(title + ": names no metric");
                }
            }
            return all;
        }
    }

    /** All there are. */
    public static List<Dashboard> all() throws IOException {
        try (var files = Files.list(FOLDER)) {
            List<Dashboard> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                all.add(read(file));
            }
            return all;
        }
    }

    private static Dashboard read(Path file) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        List<Panel> panels = StreamSupport.stream(root.path("panels").spliterator(), false)
                .filter(panel -> !panel.path("type").asText().equals("row"))
                .map(Dashboard::panel)
                .toList();
        return new Dashboard(file.getFileName().toString(), root.path("uid").asText(), panels);
    }

    private static Panel panel(JsonNode panel) {
        JsonNode at = panel.path("gridPos");
        return new Panel(
                panel.path("id").asInt(),
                panel.path("title").asText(),
                panel.path("description").asText(),
                StreamSupport.stream(panel.path("targets").spliterator(), false)
                        .map(target -> target.path("expr").asText())
                        .toList(),
                at.path("x").asInt() + at.path("w").asInt() <= 24);
    }

    /** What is wrong with it, a line each. */
    public List<String> problems() {
        Metrics metrics = new Metrics();
        List<String> all = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (Panel panel : panels) {
            if (!ids.add(panel.id())) {
                all.add("two panels have the number " + panel.id());
            }
            all.addAll(panel.problems(metrics));
        }
        return all;
    }

    /** Everything that it asks, with a value in the place of each variable. */
    public List<String> expressions() {
        return panels.stream()
                .flatMap(panel -> panel.expressions().stream())
                .map(expression -> expression.replaceAll("\\$[a-z]+", "any"))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
