package io.lockstep.connect.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.connect.config.Validation;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PassSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.PositionSnapshot;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.MemorySnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HolesSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final LinkId LINK = new LinkId("shop", "east", "west");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Progress progress = new Progress(
            LINK,
            Validation.settings(new TreeMap<>(Map.of(
                    "pair", "shop",
                    "source.region", "east",
                    "target.region", "west",
                    "source.bootstrap", "127.0.0.1:19092",
                    "target.bootstrap", "127.0.0.1:29092",
                    "mirror.topics", "orders"))));

    @Test
    void showsEachPartitionAndTheLinkEverySoOften() {
        List<SourceRecord> first = due(snapshot(true, partition(7, null)), Optional.empty(), 0);
        assertThat(first)
                .extracting(SourceRecord::topic)
                .containsExactly("__lockstep.heartbeats", "__lockstep.heartbeats");
        SourceRecord heartbeat = first.getLast();
        assertThat(heartbeat.sourcePartition().toString())
                .contains("topic=orders")
                .contains("partition=3");
        assertThat(heartbeat.sourceOffset().get("offset")).isEqualTo(7L);
        assertThat(heartbeat.key()).isEqualTo("shop|east->west|orders-3");
        assertThat(due(snapshot(true, partition(8, null)), Optional.empty(), SECOND))
                .isEmpty();
        assertThat(due(snapshot(false, partition(9, null)), Optional.empty(), 6 * SECOND))
                .hasSize(1);
    }

    @Test
    void tellsWhyAPartitionIsHalted() {
        HaltSnapshot halt = new HaltSnapshot("SOURCE_TRUNCATED", "SOURCE", 1, 2, "It is gone.", "Resume it.");
        Struct value = (Struct) due(snapshot(false, partition(7, halt)), Optional.empty(), 0)
                .getFirst()
                .value();
        assertThat(value.getString("halted")).isEqualTo("SOURCE_TRUNCATED: It is gone. Resume it.");
    }

    @Test
    void showsAPositionWhenItHasChangedOnTheTarget() {
        assertThat(due(Optional.empty(), Optional.of(groups(4L)), 0)).hasSize(1);
        assertThat(due(Optional.empty(), Optional.of(groups(4L)), SECOND)).isEmpty();
        List<SourceRecord> later = due(Optional.empty(), Optional.of(groups(5L)), 2 * SECOND);
        assertThat(later).extracting(SourceRecord::topic).containsExactly("__lockstep.positions");
        assertThat(later.getFirst().sourceOffset().get("target")).isEqualTo(5L);
        assertThat(due(Optional.empty(), Optional.of(groups(null)), 3 * SECOND))
                .as("not there yet")
                .isEmpty();
    }

    /** Connect looks an offset up by the bytes of its partition's fields, in the order of a map that it has read. */
    @Test
    void fieldsOfAPartitionHaveTheOrderInWhichConnectReadsThem() {
        for (SourceRecord each : due(snapshot(true, partition(7, null)), Optional.of(groups(4L)), 0)) {
            Map<Object, Object> read = new HashMap<>();
            each.sourcePartition().forEach(read::put);
            assertThat(List.copyOf(read.keySet()))
                    .isEqualTo(List.copyOf(each.sourcePartition().keySet()));
        }
    }

    private List<SourceRecord> due(Optional<LinkSnapshot> link, Optional<GroupsSnapshot> groups, long nanos) {
        return progress.due(link, groups, 1_000, nanos);
    }

    private static Optional<LinkSnapshot> snapshot(boolean coordinator, PartitionSnapshot partition) {
        return Optional.of(new LinkSnapshot(
                "shop",
                "east->west",
                "RUNNING",
                coordinator,
                0,
                "markers",
                true,
                true,
                true,
                "",
                List.of(),
                new MemorySnapshot(0, 1),
                List.of(),
                List.of(),
                List.of(partition),
                List.of()));
    }

    private static PartitionSnapshot partition(long next, @Nullable HaltSnapshot halt) {
        return new PartitionSnapshot(
                "orders", 3, "Streaming", next, 9, next, 0, 0, 0.0, 0, HolesSnapshot.NONE, 0, 0, 0, 0, halt, "");
    }

    private static GroupsSnapshot groups(@Nullable Long target) {
        PositionSnapshot position = new PositionSnapshot("orders", 3, 5, target, 0L, 0L, "SYNCED", "");
        return new GroupsSnapshot(
                "shop",
                "east->west",
                true,
                new PassSnapshot(null, 0, 0, 1, 1, 1, "", List.of()),
                Map.of(),
                List.of(new GroupSnapshot("billing", "classic", "SYNCED", "", List.of(), List.of(position))),
                List.of());
    }
}
