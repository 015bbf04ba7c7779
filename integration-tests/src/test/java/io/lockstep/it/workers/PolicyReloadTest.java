package io.lockstep.it.workers;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker as it is shipped takes a changed policy over while it runs, or refuses it whole. */
class PolicyReloadTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void takesAChangedPolicyOverWithoutRestartAndRefusesABrokenOneWhole(@TempDir Path folder) throws IOException {
        try (Regions regions = Regions.start()) {
            regions.east().createTopic("first", 1, Map.of());
            regions.east().createTopic("second", 1, Map.of());
            Data data = new Data(regions.east(), 1);
            data.plain("first", 1, 50, "none");
            data.plain("second", 1, 50, "none");
            try (ShippedWorker worker = ShippedWorker.start("reload", regions, folder, "first")) {
                worker.await(PATIENCE, "the first topic", () -> worker.streaming() == 1);
                String before = worker.body("/v1/policy");

                worker.rewrite("\"first\"", "\"first\", \"second\"");
                worker.await(PATIENCE, "the added topic", () -> worker.streaming() == 2);
                String after = worker.body("/v1/policy");
                assertThat(after).isNotEqualTo(before).contains("\"refused\":[]");
                regions.awaitCaughtUp("first", "second");

                worker.rewrite("holes: exact", "holes: round", "active: east", "active: north");
                worker.await(
                        PATIENCE,
                        "the refusal",
                        () -> worker.body("/v1/policy").contains("mirror.holes")
                                && worker.body("/v1/policy").contains("active"));
                assertThat(worker.body("/q/metrics")).contains("lockstep_policy_refused{pair=\"demo\"} 1.0");
                data.plain("first", 1, 50, "none");
                regions.awaitCaughtUp("first", "second");
                assertThat(worker.streaming()).isEqualTo(2);

                worker.rewrite(
                        "holes: round",
                        "holes: exact",
                        "active: north",
                        "active: east",
                        "\"first\", \"second\"",
                        "\"first\"");
                worker.await(PATIENCE, "the topic that is left", () -> worker.streaming() == 1);
                data.plain("first", 1, 50, "none");
                data.plain("second", 1, 50, "none");
                regions.awaitCaughtUp("first");
                assertThat(Regions.ends(regions.west(), "second")).containsEntry(new TopicPartition("second", 0), 50L);
                regions.requireIdentical("first");
                residencyHolds(worker, regions, data);
            }
        }
    }

    /** What may not cross any more stops where it is; what may begins. */
    private static void residencyHolds(ShippedWorker worker, Regions regions, Data data) throws IOException {
        long before = end(regions, "first");
        worker.rewrite("\"first\"]", "\"first\", \"second\"]", "active: east", """
                active: east
                residency:
                  classes:
                    local: { regions: [east], owner: privacy office }
                    shared: { regions: [east, west], owner: platform team }
                  topics:
                    - { topics: ["first"], class: local }
                    - { topics: ["second"], class: shared }""");
        worker.await(
                PATIENCE,
                "what may cross now, and nothing else",
                () -> worker.streaming() == 1 && worker.body("/v1/links").contains("\"topic\":\"second\""));
        data.plain("first", 1, 50, "none");
        data.plain("second", 1, 50, "none");
        regions.awaitCaughtUp("second");
        regions.requireIdentical("second");
        assertThat(end(regions, "first")).isEqualTo(before);
        assertThat(worker.body("/v1/links")).contains("first: residency.topics[0] makes it local");
    }

    private static long end(Regions regions, String topic) {
        return Optional.ofNullable(Regions.ends(regions.west(), topic).get(new TopicPartition(topic, 0)))
                .orElseThrow();
    }
}
