package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.PartitionName;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads until each partition has given a record or has come to its end. Commits nothing. */
final class FirstReading {
    static final Duration DEADLINE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<PartitionName> wanted;
    private final Map<TopicPartition, Long> ends;
    private final FirstRecords first = new FirstRecords();

    private FirstReading(KafkaConsumer<byte[], byte[]> consumer, Set<PartitionName> wanted) {
        this.consumer = consumer;
        this.wanted = wanted;
        this.ends = consumer.endOffsets(
                wanted.stream().map(Positions::kafka).collect(Collectors.toSet()), GroupClients.CALL);
    }

    /** With a consumer that has its partitions, or has subscribed to them. */
    static FirstRecords with(KafkaConsumer<byte[], byte[]> consumer, Set<PartitionName> wanted) {
        FirstReading reading = new FirstReading(consumer, wanted);
        try {
            boolean settled = Await.within(DEADLINE).holds(reading::settled);
            if (!settled) {
                reading.first.fail("it was not done within " + DEADLINE.toSeconds() + " s");
            }
        } catch (InvalidOffsetException e) {
            reading.first.fail("it has no position that it can begin at: " + e.getMessage());
        }
        return reading.first;
    }

    private boolean settled() {
        first.take(consumer.poll(GroupClients.POLL));
        wanted.stream().filter(this::atEnd).forEach(first::end);
        consumer.pause(consumer.assignment().stream().filter(this::known).toList());
        return first.settled(wanted);
    }

    /** What has given its first record must not keep the others waiting. */
    private boolean known(TopicPartition partition) {
        return first.settled(Positions.name(partition));
    }

    private boolean atEnd(PartitionName partition) {
        TopicPartition each = Positions.kafka(partition);
        return consumer.assignment().contains(each)
                && consumer.position(each, GroupClients.CALL) >= ends.getOrDefault(each, Long.MAX_VALUE);
    }
}
