package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where a controller says that the data is. */
public record ResidencyTold(List<String> violations, List<Way> ways) {
    /**
     * How it reaches a broker.
     *
     * @param encryption what a handshake showed
     */
    public record Way(String region, String address, String protocol, String encryption) {}

    static ResidencyTold of(JsonNode node) {
        List<Way> ways = new ArrayList<>();
        node.path("regions")
                .forEach(region -> region.path("connections")
                        .forEach(each -> ways.add(new Way(
                                Words.text(region, "region"),
                                Words.text(each, "address"),
                                Words.text(each, "protocol"),
                                Words.text(each, "encryption")))));
        return new ResidencyTold(Words.texts(node.path("violations")), ways);
    }
}
