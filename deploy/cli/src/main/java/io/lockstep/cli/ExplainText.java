package io.lockstep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.cli.view.TextTable;
import io.lockstep.policy.PolicyLines;
import io.lockstep.policy.explain.Explanation;
import io.lockstep.policy.explain.Explanation.Kind;
import io.lockstep.policy.explain.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** Explanations for people and for programs, each point with the line of the entry that decides. */
final class ExplainText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PolicyLines lines;

    ExplainText(PolicyLines lines) {
        this.lines = lines;
    }

    List<String> lines(List<Explanation> explanations) {
        List<String> all = new ArrayList<>();
        for (Explanation each : explanations) {
            all.add(word(each.kind()) + " '" + printable(each.name()) + "' " + fate(each));
            TextTable table = new TextTable(Set.of());
            each.points().forEach(point -> table.row(point.subject(), printable(point.says()), by(point)));
            table.lines().forEach(line -> all.add("  " + line));
        }
        return all;
    }

    /** {@code {file, name, explanations: [{kind, fate, points: [{subject, says, path, line}]}]}}; a line only in a file. */
    String json(String file, List<Explanation> explanations) {
        ObjectNode root = JSON.createObjectNode()
                .put("file", file)
                .put("name", explanations.getFirst().name());
        ArrayNode all = root.putArray("explanations");
        for (Explanation each : explanations) {
            ObjectNode node = all.addObject()
                    .put("kind", word(each.kind()))
                    .put("fate", each.fate().word());
            ArrayNode points = node.putArray("points");
            each.points().forEach(point -> point(points.addObject(), point));
        }
        return root.toPrettyString();
    }

    private void point(ObjectNode node, Point point) {
        node.put("subject", point.subject()).put("says", point.says()).put("path", point.path());
        lines.line(point.path()).ifPresent(line -> node.put("line", line));
    }

    private String by(Point point) {
        if (point.path().isEmpty()) {
            return "always";
        }
        OptionalInt line = lines.line(point.path());
        return (line.isPresent() ? "line " + line.getAsInt() : "default") + "  " + point.path();
    }

    private static String fate(Explanation each) {
        boolean topic = each.kind() == Kind.TOPIC;
        return switch (each.fate()) {
            case CROSSES -> topic ? "is mirrored" : "has its positions carried over";
            case STAYS -> "stays where it is";
            case OWN -> topic ? "is never mirrored" : "is never carried over";
            case DRILL -> "belongs to shadow drills";
            case IMPOSSIBLE -> "cannot exist";
        };
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
