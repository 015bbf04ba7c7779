package io.lockstep.it.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.it.harness.Regions;
import io.lockstep.it.workers.SteadyTraffic;
import io.lockstep.sandbox.connect.ConnectClient;
import io.lockstep.sandbox.connect.ConnectClient.Answer;
import io.lockstep.sandbox.connect.ConnectJars;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What an operator orders over Connect's REST, on a cluster of three workers under traffic. */
class OrderedConnectTest extends ConnectScene {
    private static final Duration LONGER_THAN_A_PAUSE_IS_TOLD_IN = Duration.ofSeconds(10);

    OrderedConnectTest() {
        super(ConnectJars.CURRENT, 3);
    }

    @Test
    void pausedItMirrorsNothingStoppedItHasNoTasksAndResumedItGoesOn() {
        String[] topics = {"ordered-plain", "ordered-txn"};
        try (SteadyTraffic traffic = traffic(topics)) {
            fleet.configure("ordered", 3, fleet.settings("ordered", 3, Map.of(), topics));
            awaitProgress(topics[0]);
            fleet.order("ordered", "pause");
            awaitStandstill(topics[0]);
            fleet.order("ordered", "resume");
            awaitProgress(topics[0]);
            fleet.order("ordered", "stop");
            fleet.await("no task", () -> fleet.tasks("ordered").isEmpty());
            awaitStandstill(topics[0]);
            fleet.order("ordered", "resume");
            fleet.awaitTasks("ordered", 3, task -> true);
            awaitProgress(topics[0]);
            requireIdentical(traffic, topics);
            offsetsComeToTheEnd("ordered", topics[0]);
        }
        offsetsCannotBeSet("ordered");
        fleet.remove("ordered");
    }

    /** West has not changed for some seconds, while east has. */
    private void awaitStandstill(String topic) {
        long[] last = {-1};
        int[] same = {0};
        fleet.await(topic + " to stand still", () -> {
            long now = total(topic);
            same[0] = now == last[0] ? same[0] + 1 : 0;
            last[0] = now;
            return same[0] >= 12;
        });
        assertThat(Regions.ends(regions.east(), topic).values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("east goes on")
                .isGreaterThan(last[0]);
    }

    private void offsetsComeToTheEnd(String connector, String topic) {
        try (ConnectClient client = fleet.client()) {
            fleet.await("Connect's offsets to be at the end", () -> {
                SortedMap<String, Long> shown = client.offsets(connector);
                return Regions.ends(regions.east(), topic).entrySet().stream()
                        .allMatch(end ->
                                end.getValue().equals(shown.get(end.getKey().toString())));
            });
        }
    }

    private void offsetsCannotBeSet(String connector) {
        fleet.order(connector, "stop");
        fleet.await("no task", () -> fleet.tasks(connector).isEmpty());
        try (ConnectClient client = fleet.client()) {
            Map<String, Object> offset = Map.of(
                    "partition", Map.of("topic", "ordered-plain", "partition", 0), "offset", Map.of("offset", 0));
            Answer answer = client.ask(
                    "PATCH", "/connectors/" + connector + "/offsets", Optional.of(Map.of("offsets", List.of(offset))));
            assertThat(answer.good()).isFalse();
            assertThat(answer.body().path("message").asText()).contains("cannot be set");
        }
    }

    @Test
    void newTopicsNewPartitionsAndChangedSettingsAreTakenOver() {
        String[] topics = {"grown-plain", "grown-txn"};
        try (SteadyTraffic traffic = traffic(topics)) {
            fleet.configure("grown", 2, fleet.settings("grown", 2, Map.of("mirror.topics", "grown-.*"), topics));
            awaitProgress(topics[0]);
            regions.east().createTopic("grown-later", 3, Map.of());
            data.plain("grown-later", 3, 300, "zstd");
            fleet.await(
                    "the new topic on west",
                    () -> Regions.ends(regions.east(), "grown-later")
                            .equals(Regions.ends(regions.west(), "grown-later")));
            fleet.configure(
                    "grown",
                    3,
                    fleet.settings("grown", 3, Map.of("mirror.topics", "grown-.*", "task.memory", "32MiB"), topics));
            awaitProgress(topics[0]);
            requireIdentical(traffic, topics[0], topics[1], "grown-later");
        }
        fleet.remove("grown");
    }

    @Test
    void positionsOfGroupsFollowAndAreShown() {
        regions.east().createTopic("read", 1, Map.of());
        data.plain("read", 1, 100, "lz4");
        Map<TopicPartition, OffsetAndMetadata> position =
                Map.of(new TopicPartition("read", 0), new OffsetAndMetadata(40, "mine"));
        regions.east().admin().alterConsumerGroupOffsets("readers", position);
        fleet.configure("read", 1, fleet.settings("read", 1, Map.of("groups.include", "readers"), "read"));
        fleet.await("the group's position on west", () -> position.equals(positions("readers")));
        try (ConnectClient client = fleet.client()) {
            fleet.await(
                    "Connect to show it",
                    () -> client.get("/connectors/read/offsets")
                            .body()
                            .toString()
                            .contains("\"target\":40"));
        }
        fleet.remove("read");
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(String group) {
        try {
            return regions.west()
                    .admin()
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException notYet) {
            return Map.of();
        }
    }

    @Test
    void theMirrorGoesOnWhileConnectsOwnProducerCannotWrite() {
        String[] topics = {"stuck-plain", "stuck-txn"};
        try (SteadyTraffic traffic = traffic(topics)) {
            Map<String, String> settings = fleet.settings("stuck", 2, Map.of(), topics);
            settings.keySet().removeIf(key -> key.startsWith("topic.creation."));
            settings.put("heartbeats.topic", "nobody-makes-this");
            fleet.configure("stuck", 2, settings);
            awaitProgress(topics[0]);
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < LONGER_THAN_A_PAUSE_IS_TOLD_IN.toNanos()) {
                awaitProgress(topics[0]);
            }
            try (ConnectClient client = fleet.client()) {
                assertThat(client.offsets("stuck")).as("nothing was written").isEmpty();
            }
            requireIdentical(traffic, topics);
        }
        fleet.remove("stuck");
    }

    @Test
    void aWrongSettingIsRefusedAtItsKey() {
        Map<String, String> wrong = fleet.settings(
                "wrong",
                1,
                Map.of(
                        "mirror.holes",
                        "exactly",
                        "target.region",
                        "east",
                        "source.client.sasl.mechanism",
                        "OAUTHBEARER"),
                "orders");
        try (ConnectClient client = fleet.client()) {
            JsonNode answer = client.ask(
                            "PUT", "/connector-plugins/LockstepSourceConnector/config/validate", Optional.of(wrong))
                    .body();
            assertThat(answer.path("error_count").asInt()).as(answer.toString()).isEqualTo(2);
            assertThat(errors(answer, "mirror.holes")).contains("'exactly' is not one of exact, mapped");
            assertThat(errors(answer, "target.region")).contains("'east' is the source, too");
            assertThat(client.configure("wrong", wrong).status()).isEqualTo(400);
        }
    }

    private static String errors(JsonNode answer, String key) {
        for (JsonNode config : answer.path("configs")) {
            if (config.path("value").path("name").asText().equals(key)) {
                return config.path("value").path("errors").toString();
            }
        }
        return "";
    }
}
