package io.lockstep.cli.rest;

import static io.lockstep.cli.rest.Fields.all;
import static io.lockstep.cli.rest.Fields.number;
import static io.lockstep.cli.rest.Fields.text;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.cli.view.Shown;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a controller tells of the instances of a gateway; nothing where it tells of none. */
final class GatewayReader {
    private GatewayReader() {}

    static List<Shown.Gateway> gateways(JsonNode node) {
        return all(node.path("gateways")).stream().map(GatewayReader::gateway).toList();
    }

    private static Shown.Gateway gateway(JsonNode node) {
        return new Shown.Gateway(
                text(node, "name"),
                text(node, "presence"),
                text(node, "side"),
                text(node, "holds"),
                number(node, "epoch"),
                number(node, "sequence"),
                node.path("serving").asBoolean(),
                text(node, "why"),
                connections(node.path("connections")),
                number(node, "parked"),
                number(node, "drained"),
                number(node, "cut"),
                number(node, "bytesUp"),
                number(node, "bytesDown"),
                number(node, "addedMicros"),
                text(node, "drain"),
                number(node, "heardMillis"),
                text(node, "behind"));
    }

    private static Map<String, Map<String, Long>> connections(JsonNode node) {
        Map<String, Map<String, Long>> regions = new TreeMap<>();
        node.properties().forEach(region -> {
            Map<String, Long> kinds = new TreeMap<>();
            region.getValue()
                    .properties()
                    .forEach(kind -> kinds.put(kind.getKey(), number(region.getValue(), kind.getKey())));
            regions.put(region.getKey(), kinds);
        });
        return regions;
    }
}
