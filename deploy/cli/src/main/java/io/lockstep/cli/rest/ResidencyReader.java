package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;
import static io.lockstep.cli.rest.Fields.texts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.view.Whereabouts;
import io.lockstep.cli.view.Whereabouts.InRegion;
import io.lockstep.cli.view.Whereabouts.Named;
import io.lockstep.cli.view.Whereabouts.Topic;
import io.lockstep.cli.view.Whereabouts.Way;
import java.util.Optional;

/** Reads what {@code GET /v1/pairs/{pair}/residency} answers. */
public final class ResidencyReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResidencyReader() {}

    /** Empty if the text is none. */
    public static Optional<Whereabouts> read(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.has("violations") ? Optional.of(whereabouts(node)) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Whereabouts whereabouts(JsonNode node) {
        return new Whereabouts(
                text(node, "pair"),
                node.path("restricted").asBoolean(),
                text(node, "at"),
                texts(node.path("violations")),
                all(node.path("regions")).stream().map(ResidencyReader::region).toList(),
                texts(node.path("unseen")));
    }

    private static InRegion region(JsonNode node) {
        return new InRegion(
                text(node, "region"),
                all(node.path("topics")).stream().map(ResidencyReader::topic).toList(),
                all(node.path("positions")).stream()
                        .map(each -> new Named(text(each, "group"), String.join(", ", texts(each.path("topics")))))
                        .toList(),
                all(node.path("metadata")).stream()
                        .map(each -> new Named(text(each, "what"), text(each, "holds")))
                        .toList(),
                texts(node.path("credentials")),
                all(node.path("connections")).stream().map(ResidencyReader::way).toList(),
                text(node, "metrics"),
                text(node, "logs"));
    }

    private static Topic topic(JsonNode node) {
        return new Topic(
                text(node, "topic"),
                text(node, "classification"),
                text(node, "owner"),
                text(node, "standing"),
                number(node, "partitions"),
                number(node, "offsets"));
    }

    private static Way way(JsonNode node) {
        return new Way(
                text(node, "owner"),
                text(node, "principal"),
                text(node, "address"),
                text(node, "protocol"),
                text(node, "encryption"),
                text(node, "at"));
    }
}
