package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.view.ShownCall;
import java.util.List;
import java.util.Optional;

/** Reads what a controller tells of calls. Lenient, as {@link ControlReader}. */
public final class CallReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CallReader() {}

    public static Optional<List<ShownCall>> calls(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text))
                    .filter(JsonNode::isArray)
                    .map(node -> all(node).stream().map(CallReader::call).toList());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ShownCall call(JsonNode node) {
        return new ShownCall(
                text(node, "at"),
                number(node, "count"),
                text(node, "who"),
                text(node, "method"),
                text(node, "path"),
                text(node, "target"),
                number(node, "status"),
                text(node, "remote"),
                text(node, "instance"));
    }
}
