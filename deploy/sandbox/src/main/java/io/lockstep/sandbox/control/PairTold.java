package io.lockstep.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a controller says that the pair stands; texts are empty where it does not know. */
public record PairTold(
        String active,
        int epoch,
        boolean leads,
        String leader,
        Map<String, Long> lagRecords,
        List<String> debts,
        List<String> problems) {
    static PairTold of(JsonNode node) {
        Map<String, Long> lag = new TreeMap<>();
        node.path("lagRecords")
                .properties()
                .forEach(each -> lag.put(each.getKey(), each.getValue().asLong()));
        return new PairTold(
                Words.text(node, "active"),
                node.path("epoch").asInt(),
                node.path("leads").asBoolean(),
                Words.text(node, "leader"),
                lag,
                Words.texts(node.path("debts")),
                Words.texts(node.path("problems")));
    }

    /** Records that the standby lacks, all links together. */
    public long lag() {
        return lagRecords.values().stream().mapToLong(Long::longValue).sum();
    }
}
