package io.lockstep.it.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every host of brokers owes to the tests, asked of the one that runs them now: processes of this machine by default,
 * containers where the launcher was told so.
 */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class BrokerHostTest {
    private static final String TOPIC = "kept";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void aBrokerKeepsItsRecordsAndItsAddressOverAKillAndOverAnOrderlyEnd() {
        try (RegionCluster region = RegionCluster.start(RegionSpec.named("kept"))) {
            String address = region.bootstrap();
            region.createTopic(TOPIC, 1, Map.of());
            new Data(region, 1).plain(TOPIC, 1, 100, "lz4");
            region.kill(1);
            assertThat(region.alive(1)).isFalse();
            region.start(1);
            assertThat(region.stop(1)).as("it ends when asked to").isTrue();
            region.start(1);
            assertThat(region.bootstrap()).isEqualTo(address);
            assertThat(Regions.ends(region, TOPIC)).containsEntry(PARTITION, 100L);
        }
    }

    @Test
    void aFrozenBrokerAnswersNothingUntilItGoesOn() {
        try (RegionCluster region = RegionCluster.start(RegionSpec.named("frozen"))) {
            region.createTopic(TOPIC, 1, Map.of());
            region.suspend(1);
            assertThat(region.alive(1)).isTrue();
            assertThat(Await.within(SOON).holds(() -> answers(region))).isFalse();
            region.resume(1);
            region.awaitReady(Duration.ofSeconds(60));
            assertThat(Regions.ends(region, TOPIC)).containsEntry(PARTITION, 0L);
        }
    }

    private static boolean answers(RegionCluster region) {
        try {
            return !region.admin()
                    .describeTopics(List.of(TOPIC))
                    .allTopicNames()
                    .get(1, TimeUnit.SECONDS)
                    .isEmpty();
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void threeBrokersAreOneClusterWhoseFilesAndProcessesAreSeenFromHere() throws Exception {
        List<Long> pids = new ArrayList<>();
        try (RegionCluster region =
                RegionCluster.start(RegionSpec.named("three").nodes(3))) {
            region.createTopic(TOPIC, 1, Map.of());
            for (int node : region.nodes()) {
                pids.add(region.pid(node));
                assertThat(ProcessHandle.of(region.pid(node))).isPresent();
                assertThat(Files.readString(region.logFile(node))).contains("Kafka Server started");
                Await.within(SOON)
                        .until(
                                "the partition's folder",
                                () -> Files.isDirectory(region.logFolder(node).resolve(TOPIC + "-0")));
            }
            region.kill(3);
            new Data(region, 2).plain(TOPIC, 1, 10, "none");
        }
        assertThat(pids)
                .doesNotHaveDuplicates()
                .noneMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    }

    @Test
    void aBrokerThatEndsWhileStartingIsToldWithItsReason() {
        RegionSpec spec = RegionSpec.named("broken").property("num.io.threads", "none");
        assertThatThrownBy(() -> RegionCluster.start(spec))
                .hasMessageContaining("broker 1 of broken ended with code")
                .hasMessageContaining("num.io.threads");
    }
}
