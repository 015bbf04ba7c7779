package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupKind;
import io.lockstep.sandbox.groups.PartitionName;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;

/**
 * A real member of a group, started where it never ran. It has no other place to begin at than the group's position,
 * and it leaves that as it found it.
 */
final class ContinuedConsumer {
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final Map<String, String> cluster;
    private final DemoGroup group;

    ContinuedConsumer(Map<String, String> cluster, DemoGroup group) {
        this.cluster = cluster;
        this.group = group;
    }

    /**
     * What it receives first.
     *
     * @param wanted all partitions that the group has a position on
     * @param due those of them that have a record behind it
     */
    FirstRecords receive(Set<PartitionName> wanted, Set<PartitionName> due) {
        return group.kind() == GroupKind.SHARE ? shared(wanted, due) : consumed(wanted);
    }

    private FirstRecords consumed(Set<PartitionName> wanted) {
        try (var consumer = GroupClients.consumer(cluster, group, "none")) {
            consumer.subscribe(group.topics());
            FirstRecords first = FirstReading.with(consumer, wanted);
            consumer.close(CloseOptions.timeout(GroupClients.CALL));
            return first;
        }
    }

    /**
     * A member of a share group does not know where a partition ends: once what is due came, it waits a little for what
     * is not.
     */
    private FirstRecords shared(Set<PartitionName> wanted, Set<PartitionName> due) {
        ShareSettings.apply(cluster, group);
        FirstRecords first = new FirstRecords();
        try (var consumer = GroupClients.shareConsumer(cluster, group)) {
            consumer.subscribe(group.topics());
            Deliveries deliveries = new Deliveries(consumer, first);
            if (!Await.within(FirstReading.DEADLINE).holds(() -> deliveries.settled(due))) {
                first.fail("it was not done within " + FirstReading.DEADLINE.toSeconds() + " s");
            }
            Await.within(QUIET).holds(() -> deliveries.settled(wanted));
            wanted.stream().filter(each -> !due.contains(each)).forEach(first::end);
        }
        return first;
    }

    /**
     * What is given back can be delivered again, so the group's start offset does not move; but not for ever: after the
     * fifth time Kafka's default is to give a record up.
     */
    private static final class Deliveries {
        private static final int MOST = 3;

        private final KafkaShareConsumer<byte[], byte[]> consumer;
        private final FirstRecords first;
        private int count;

        Deliveries(KafkaShareConsumer<byte[], byte[]> consumer, FirstRecords first) {
            this.consumer = consumer;
            this.first = first;
        }

        /** Whether nothing more is to be had of these partitions. */
        boolean settled(Set<PartitionName> partitions) {
            if (!first.settled(partitions) && count < MOST) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(GroupClients.POLL);
                first.take(records);
                records.forEach(record -> consumer.acknowledge(record, AcknowledgeType.RELEASE));
                count += records.isEmpty() ? 0 : 1;
            }
            return first.settled(partitions) || count >= MOST;
        }
    }
}
