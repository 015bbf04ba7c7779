package io.lockstep.cli.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The objects within an object, whose fields are not free. */
final class Parts {
    /** Whose fields are names that somebody chooses. */
    private static final Set<String> FREE = Set.of(
            "labels",
            "annotations",
            "matchLabels",
            "selector",
            "data",
            "requests",
            "limits",
            "pairs",
            "metadata",
            "images",
            "options",
            "secret",
            "ca",
            "resources",
            "rules",
            "name");

    private Parts() {}

    /** It and all that are inside. */
    static List<ObjectNode> of(JsonNode object) {
        List<ObjectNode> all = new ArrayList<>();
        gather(object, all);
        return all;
    }

    private static void gather(JsonNode node, List<ObjectNode> all) {
        if (node instanceof ObjectNode object) {
            all.add(object);
            object.properties().stream()
                    .filter(field -> !FREE.contains(field.getKey()))
                    .forEach(field -> gather(field.getValue(), all));
        } else {
            node.forEach(each -> gather(each, all));
        }
    }
}
