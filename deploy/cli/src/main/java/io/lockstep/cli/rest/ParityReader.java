package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;
import static io.lockstep.cli.rest.Fields.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.view.ParityShown;
import java.util.Optional;

/** Reads how both regions compare. Lenient: what is missing is empty, what is new is passed over. */
public final class ParityReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ParityReader() {}

    public static Optional<ParityShown> parity(String text) {
        try {
            return Optional.ofNullable(JSON.readTree(text))
                    .filter(node -> node.has("kinds"))
                    .map(ParityReader::parity);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static ParityShown parity(JsonNode node) {
        return new ParityShown(
                text(node, "active"),
                text(node, "standby"),
                text(node, "at"),
                all(node.path("kinds")).stream().map(ParityReader::kind).toList(),
                texts(node.path("done")),
                texts(node.path("problems")),
                texts(node.path("takenBack")));
    }

    private static ParityShown.Kind kind(JsonNode node) {
        return new ParityShown.Kind(
                text(node, "kind"),
                text(node, "mode"),
                number(node, "same"),
                text(node, "unknown"),
                all(node.path("differences")).stream()
                        .map(each -> new ParityShown.Difference(
                                text(each, "sign"),
                                text(each, "what"),
                                text(each, "active"),
                                text(each, "standby"),
                                text(each, "standing"),
                                text(each, "note")))
                        .toList());
    }
}
