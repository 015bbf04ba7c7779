package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.app.GroupsSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Thousands of groups are not thousands of calls one after the other. */
class ManyGroupsTest {
    private static final int GROUPS = 2_000;
    private static final int PARTITIONS = 10;

    @Test
    void twoThousandGroupsWithTenPartitionsEachAreCarriedOverInOnePass() throws Exception {
        try (Regions regions = Regions.start()) {
            regions.east().createTopic("many", PARTITIONS, Map.of());
            new Data(regions.east(), 5).plain("many", PARTITIONS, 5_000, "lz4");
            try (GroupLink link = GroupLink.run(
                    regions,
                    GroupLink.with(
                            regions.settings("many"), GroupLink.every(Duration.ofMinutes(10), "many-.*"), false))) {
                regions.awaitCaughtUp("many");
                link.awaitPasses();
                commit(regions, 0);
                report("first pass, every position new", link.sync());
                commit(regions, 100);
                report("every position changed", link.sync());
                report("nothing changed", link.sync());
                assertThat(link.link().lastGroups().skipped()).isEmpty();
                Map<TopicPartition, OffsetAndMetadata> last =
                        new GroupsOf(regions.west()).committed("many-" + (GROUPS - 1));
                assertThat(last).isEqualTo(positions(GROUPS - 1, 100));
            }
        }
    }

    /** All at once; the answers are waited for together. */
    private static void commit(Regions regions, int more)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<KafkaFuture<Void>> calls = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            calls.add(regions.east()
                    .admin()
                    .alterConsumerGroupOffsets("many-" + group, positions(group, more))
                    .all());
        }
        for (KafkaFuture<Void> call : calls) {
            call.get(60, TimeUnit.SECONDS);
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> positions(int group, int more) {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        IntStream.range(0, PARTITIONS)
                .forEach(partition -> positions.put(
                        new TopicPartition("many", partition),
                        new OffsetAndMetadata((group + partition) % 300 + more)));
        return positions;
    }

    private static void report(String what, GroupsSnapshot after) {
        assertThat(after.pass().groups()).isEqualTo(GROUPS);
        System.out.println("groups: " + what + ": " + after.pass().positions() + " positions, "
                + after.pass().written() + " written, " + after.pass().millis() + " ms");
    }
}
