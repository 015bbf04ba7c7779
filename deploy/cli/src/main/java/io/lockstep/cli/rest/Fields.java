package io.lockstep.cli.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.cli.view.LinkView;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of a worker's JSON. What is missing or null is empty, or {@link #UNKNOWN}. Control characters, which names of
 * groups may hold, do not reach a terminal.
 */
final class Fields {
    static final long UNKNOWN = -1;

    private Fields() {}

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() ? "" : printable(value.asText(""));
    }

    /** The full name of a link, as workers understand it too; without the pair where the worker does not tell it. */
    static String link(JsonNode node) {
        return LinkView.name(text(node, "pair"), text(node, "link"));
    }

    static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isNull() ? UNKNOWN : value.asLong(UNKNOWN);
    }

    static List<JsonNode> all(JsonNode array) {
        List<JsonNode> nodes = new ArrayList<>();
        array.forEach(nodes::add);
        return nodes;
    }

    static List<String> texts(JsonNode array) {
        return all(array).stream().map(node -> printable(node.asText())).toList();
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
