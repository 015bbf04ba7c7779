package io.lockstep.failover.evidence;

import io.lockstep.failover.Happening.Weighed;
import java.util.List;
import java.util.Optional;

/** What the pair's topics took in both regions when the evidence was signed. */
final class StorageSection {
    private StorageSection() {}

    static void write(Html html, Optional<Weighed> storage) {
        html.heading("Storage");
        if (storage.isEmpty()) {
            html.paragraph("Nobody could measure what the topics take when this was signed.");
            return;
        }
        Weighed weighed = storage.get();
        html.table(
                        "No region was measured.",
                        List.of("Region", "Topics", "Bytes of one copy", "Bytes of all copies"),
                        weighed.regions().entrySet().stream()
                                .map(each -> List.of(
                                        each.getKey(),
                                        Integer.toString(each.getValue().topics()),
                                        Long.toString(each.getValue().copyBytes()),
                                        Long.toString(each.getValue().allBytes())))
                                .toList())
                .list(weighed.unseen().stream()
                        .map(region -> region + " was not measured")
                        .toList())
                .table(
                        "No topic takes anything.",
                        List.of("Region", "Largest topics", "Bytes of all copies"),
                        weighed.regions().entrySet().stream()
                                .flatMap(each -> each.getValue().largest().entrySet().stream()
                                        .map(topic -> List.of(
                                                each.getKey(), topic.getKey(), Long.toString(topic.getValue()))))
                                .toList());
    }
}
