package io.lockstep.sandbox.groups.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.groups.Continued;
import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupKind;
import io.lockstep.sandbox.groups.GroupsResult;
import io.lockstep.sandbox.groups.Habit;
import io.lockstep.sandbox.groups.PartitionName;
import io.lockstep.sandbox.groups.PositionRow;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cluster stands for both regions: what is equal there must be found equal, and what was moved must be noticed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GroupsComparisonTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;

    private final RegionCluster cluster = RegionCluster.start(RegionSpec.named("both"));
    private final Map<String, String> settings = cluster.clientSettings();

    GroupsComparisonTest() {
        cluster.createTopic("payments", 1, Map.of());
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    static Stream<DemoGroup> everyKind() {
        return Stream.of(
                group("billing", GroupKind.CLASSIC, Habit.KEEPS_UP),
                group("fraud", GroupKind.CONSUMER, Habit.KEEPS_UP),
                group("tracking", GroupKind.SHARE, Habit.KEEPS_UP),
                group("ledger", GroupKind.CONSUMER, Habit.TRANSACTIONAL));
    }

    static Stream<DemoGroup> everyKindThatCommits() {
        return everyKind().filter(group -> group.kind() != GroupKind.SHARE);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void findsThatAGroupGoesOnWhereItStood(DemoGroup group) {
        String topic = group.topics().getFirst();
        standAt(group, 40, 10);
        for (int i = 0; i < 2; i++) {
            GroupsResult result = new GroupsComparison(settings, settings).of(List.of(group), (g, t, p) -> "SYNCED");
            assertThat(result.faults()).isEmpty();
            assertThat(result.positions())
                    .containsExactly(
                            new PositionRow(group.name(), group.kind().word(), topic, 0, 40L, 40L, true, "SYNCED"),
                            new PositionRow(group.name(), group.kind().word(), topic, 1, 40L, 40L, true, "SYNCED"));
            assertThat(result.continued())
                    .containsExactly(
                            new Continued(group.name(), topic, 0, 40L, 40L, true, ""),
                            new Continued(group.name(), topic, 1, 40L, 40L, true, ""));
        }
    }

    /** It takes a few records at a time, and there are many before the last partition's turn. */
    @Test
    void findsThatASlowGroupGoesOnWhereItStoodOnEveryPartition() {
        DemoGroup group = group("slow", GroupKind.CLASSIC, Habit.SLOW);
        standAt(group, 5, 50_000);
        GroupsResult result = new GroupsComparison(settings, settings).of(List.of(group), (g, t, p) -> "SYNCED");
        assertThat(result.faults()).isEmpty();
        assertThat(result.continued()).extracting(Continued::received).containsExactly(5L, 5L);
    }

    @ParameterizedTest
    @MethodSource("everyKindThatCommits")
    void findsThatAGroupHasNothingLeftToRead(DemoGroup kind) {
        DemoGroup group = group(kind.name() + "-at-end", kind.kind(), kind.habit());
        standAt(group, 20, 0);
        GroupsResult result = new GroupsComparison(settings, settings).of(List.of(group), (g, t, p) -> "SYNCED");
        assertThat(result.faults()).isEmpty();
        assertThat(result.continued()).allMatch(each -> each.expected() == null && each.received() == null);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void noticesAGroupThatWasMoved(DemoGroup kind) {
        DemoGroup group = group(kind.name() + "-moved", kind.kind(), kind.habit());
        standAt(group, 20, 10);
        PartitionName moved = new PartitionName(group.topics().getFirst(), 0);
        Map<PartitionName, Long> positions = positions(group);
        FirstRecords expected = NextOnSource.after(settings, positions);
        alter(group, moved, 19);
        FirstRecords received = new ContinuedConsumer(settings, group).receive(positions.keySet(), positions.keySet());
        assertThat(Continuation.judge(group, moved, expected.of(moved), received)
                        .why())
                .isEqualTo("offset 20 was due, 19 came first");
        PartitionName other = new PartitionName(moved.topic(), 1);
        assertThat(Continuation.judge(group, other, expected.of(other), received)
                        .right())
                .isTrue();
    }

    /** Kafka's own trap, and why {@link ShareReader} gives records back at its end. */
    @Test
    void isToldTheStartOfAnIdleShareGroupOneWriteLate() {
        DemoGroup group = group("idle", GroupKind.SHARE, Habit.KEEPS_UP);
        standAt(group, 20, 0);
        assertThat(total(group)).isLessThan(PARTITIONS * 20);
    }

    @Test
    void noticesAGroupWithoutPositions() {
        DemoGroup group = group("nobody", GroupKind.CLASSIC, Habit.KEEPS_UP);
        PartitionName due = new PartitionName(group.topics().getFirst(), 0);
        cluster.createTopic(due.topic(), PARTITIONS, Map.of());
        write(due.topic(), 10);
        FirstRecords expected = NextOnSource.after(settings, Map.of(due, 5L));
        FirstRecords received = new ContinuedConsumer(settings, group)
                .receive(Map.of(due, 5L).keySet(), Map.of(due, 5L).keySet());
        assertThat(Continuation.judge(group, due, expected.of(due), received).why())
                .startsWith("offset 5 was due, nothing came; it has no position");
    }

    @Test
    void stopsAGroupThatHasReadALittleAndLeavesASlowOneBehind() {
        DemoGroup stopped = group("export", GroupKind.CONSUMER, Habit.STOPPED);
        DemoGroup slow = group("audit", GroupKind.CLASSIC, Habit.SLOW);
        for (DemoGroup each : List.of(stopped, slow)) {
            cluster.createTopic(each.topics().getFirst(), PARTITIONS, Map.of());
            write(each.topics().getFirst(), 500);
        }
        RunningGroups running = RunningGroups.start(settings, List.of(stopped, slow));
        Await.within(PATIENCE).until("both to read", () -> running.begun() && total(stopped) >= 100);
        assertThat(running.stop(PATIENCE)).isTrue();
        assertThat(running.failure()).isEmpty();
        assertThat(total(stopped)).isBetween(100L, 119L);
        assertThat(total(slow)).isLessThan(1_000);
        assertThat(Ahead.ofAll(settings, List.of(stopped, slow))).isTrue();
    }

    private static DemoGroup group(String name, GroupKind kind, Habit habit) {
        return new DemoGroup(name, kind, List.of("topic-of-" + name), habit);
    }

    /** Lets the group read so many records of each partition of its new topic, and leave with others unread. */
    private void standAt(DemoGroup group, long records, long unread) {
        String topic = group.topics().getFirst();
        cluster.createTopic(topic, PARTITIONS, Map.of());
        write(topic, records);
        if (group.kind() == GroupKind.SHARE) {
            ShareSettings.apply(settings, group);
        }
        AtomicLong read = new AtomicLong();
        try (GroupReader reader = GroupReader.open(settings, group)) {
            Await.within(PATIENCE)
                    .until(group.name() + " to read all", () -> read.addAndGet(reader.step()) == PARTITIONS * records);
            write(topic, unread);
        }
    }

    private long total(DemoGroup group) {
        return positions(group).values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<PartitionName, Long> positions(DemoGroup group) {
        try (Positions positions = new Positions(settings, "the source")) {
            return positions.of(group);
        }
    }

    private void alter(DemoGroup group, PartitionName partition, long offset) {
        if (group.kind() == GroupKind.SHARE) {
            Answer.of(
                    cluster.admin()
                            .alterShareGroupOffsets(group.name(), Map.of(Positions.kafka(partition), offset))
                            .all(),
                    "altering");
        } else {
            Map<TopicPartition, OffsetAndMetadata> wanted =
                    Map.of(Positions.kafka(partition), new OffsetAndMetadata(offset));
            Answer.of(
                    cluster.admin()
                            .alterConsumerGroupOffsets(group.name(), wanted)
                            .all(),
                    "altering");
        }
    }

    private void write(String topic, long records) {
        try (var producer = new KafkaProducer<>(
                new HashMap<String, Object>(settings), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                for (int i = 0; i < records; i++) {
                    byte[] bytes = {(byte) i};
                    producer.send(new ProducerRecord<>(topic, partition, bytes, bytes));
                }
            }
        }
    }
}
