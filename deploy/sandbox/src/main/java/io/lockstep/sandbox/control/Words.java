package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads fields leniently: what is missing or null is empty. */
final class Words {
    private Words() {}

    static String text(JsonNode node, String name) {
        JsonNode field = node.path(name);
        return field.isNull() ? "" : field.asText("");
    }

    static List<String> texts(JsonNode list) {
        List<String> all = new ArrayList<>();
        list.forEach(each -> all.add(each.asText()));
        return all;
    }
}
