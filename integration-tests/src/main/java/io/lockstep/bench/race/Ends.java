package io.lockstep.bench.race;

import static java.util.Objects.requireNonNull;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a cluster where the logs of one topic end, with one small request each time. Used by one thread. */
final class Ends {
    private static final int ANSWER_SECONDS = 20;

    private final RegionCluster cluster;
    private final String topic;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    private boolean exists;

    Ends(RegionCluster cluster, String topic, int partitions) {
        this.cluster = cluster;
        this.topic = topic;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
        this.partitions.forEach(each -> wanted.put(each, OffsetSpec.latest()));
    }

    /** Partition 0 first; all 0 while the topic does not exist. */
    long[] now() {
        exists = exists || hasAllPartitions();
        return exists ? asked() : new long[partitions.size()];
    }

    /** Asked by itself at first, because an admin client asks again and again for the end of what is not there yet. */
    private boolean hasAllPartitions() {
        try {
            return get(cluster.admin().describeTopics(List.of(topic)).allTopicNames())
                            .values()
                            .iterator()
                            .next()
                            .partitions()
                            .size()
                    == partitions.size();
        } catch (ExecutionException e) {
            checkUnknown(e);
            return false;
        }
    }

    private long[] asked() {
        try {
            var answer = get(cluster.admin().listOffsets(wanted).all());
            return partitions.stream()
                    .mapToLong(each -> requireNonNull(answer.get(each)).offset())
                    .toArray();
        } catch (ExecutionException e) {
            checkUnknown(e);
            return new long[partitions.size()];
        }
    }

    /** Anything but that the topic is not known to the broker yet is a failure. */
    private void checkUnknown(ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
            throw new IllegalStateException("the ends of " + topic + " are not told: " + e.getMessage(), e);
        }
    }

    private <T> T get(KafkaFuture<T> answer) throws ExecutionException {
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the ends of " + topic + " are not told in " + ANSWER_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking for the ends of " + topic, e);
        }
    }
}
