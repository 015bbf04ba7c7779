package io.lockstep.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The JSON of the commands about groups: the workers' own words, and what went wrong. */
final class GroupsJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private GroupsJson() {}

    /**
     * {@code {"links": [...], "errors": [...]}}, each link as its worker told it.
     *
     * @param only these groups; all if none is named
     */
    static String links(List<String> told, Set<String> only, List<String> errors) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode links = root.putArray("links");
        for (String text : told) {
            parse(text).ifPresent(link -> {
                if (!only.isEmpty()) {
                    keep(link.path("groups"), only);
                    keep(link.path("gone"), only);
                }
                links.add(link);
            });
        }
        errors.forEach(root.putArray("errors")::add);
        return root.toPrettyString();
    }

    private static void keep(JsonNode groups, Set<String> only) {
        for (Iterator<JsonNode> each = groups.iterator(); each.hasNext(); ) {
            if (!only.contains(each.next().path("group").asText())) {
                each.remove();
            }
        }
    }

    /** {@code {"answer": ..., "errors": [...]}}; no answer is null. */
    static String answer(Optional<String> told, List<String> errors) {
        ObjectNode root = JSON.createObjectNode();
        root.set("answer", told.flatMap(GroupsJson::parse).orElse(JSON.nullNode()));
        errors.forEach(root.putArray("errors")::add);
        return root.toPrettyString();
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
