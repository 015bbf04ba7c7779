package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.cli.view.Halted;
import io.lockstep.cli.view.LinkView;
import io.lockstep.cli.view.PartitionView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what {@code GET /v1/links} answers. Tells the unknown from zero: a missing number is -1, never 0. */
final class LinkReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LinkReader() {}

    /** Empty if the text is not a JSON array. */
    static Optional<List<LinkView>> read(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            return root.isArray()
                    ? Optional.of(all(root).stream().map(LinkReader::link).toList())
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static LinkView link(JsonNode node) {
        JsonNode memory = node.path("memory");
        return new LinkView(
                text(node, "pair"),
                text(node, "link"),
                text(node, "state"),
                node.path("coordinator").asBoolean(),
                number(node, "epoch"),
                text(node, "holeMethod"),
                node.path("sourceReachable").asBoolean(),
                node.path("targetReachable").asBoolean(),
                text(node, "error"),
                warnings(node),
                number(memory, "usedBytes"),
                number(memory, "budgetBytes"),
                all(node.path("partitions")).stream().map(LinkReader::partition).toList());
    }

    /** What residency keeps at home is no fault, but nobody should look for it on the other side. */
    private static List<String> warnings(JsonNode node) {
        return Stream.concat(
                        all(node.path("warnings")).stream().map(JsonNode::asText),
                        all(node.path("stays")).stream().map(each -> "stays at home: " + each.asText()))
                .toList();
    }

    private static PartitionView partition(JsonNode node) {
        JsonNode holes = node.path("holes");
        long bridged = number(holes, "markers") < 0
                ? Fields.UNKNOWN
                : holes.path("markers").asLong()
                        + holes.path("aborted").asLong()
                        + holes.path("compacted").asLong()
                        + holes.path("prefix").asLong();
        return new PartitionView(
                text(node, "topic"),
                node.path("partition").asInt(),
                text(node, "state"),
                number(node, "nextOffset"),
                number(node, "sourceEnd"),
                number(node, "lagRecords"),
                node.path("lagSeconds").asDouble(Fields.UNKNOWN),
                number(node, "bytes"),
                node.path("shift").asLong(),
                bridged,
                holes.path("lost").asLong(),
                halted(node.path("halt")),
                text(node, "note"));
    }

    private static Optional<Halted> halted(JsonNode node) {
        return node.isObject()
                ? Optional.of(new Halted(
                        text(node, "reason"),
                        text(node, "side"),
                        number(node, "from"),
                        number(node, "to"),
                        text(node, "detail"),
                        text(node, "wayOut")))
                : Optional.empty();
    }
}
