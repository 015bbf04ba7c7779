package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.Right;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.DescribeProducersResult;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Finds the topics that transactions write to, by the producers their leaders remember. */
record Transactional(RegionAdmin admin, Deadline deadline) {
    /** Those of the topics, which must all exist. */
    Answer<Set<String>> among(Set<String> topics) {
        Map<String, KafkaFuture<TopicDescription>> calls =
                admin.client().describeTopics(topics).topicNameValues();
        Answers<String, TopicDescription> described = Answers.await(calls, deadline);
        for (Map.Entry<String, Throwable> failed : described.failed().entrySet()) {
            return failure("DESCRIBE", failed.getKey(), failed.getValue());
        }
        List<TopicPartition> partitions = new ArrayList<>();
        described
                .found()
                .forEach((topic, description) -> description
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return producers(partitions);
    }

    private Answer<Set<String>> producers(List<TopicPartition> partitions) {
        DescribeProducersResult result = admin.client().describeProducers(partitions);
        Map<TopicPartition, KafkaFuture<PartitionProducerState>> calls = new HashMap<>();
        partitions.forEach(partition -> calls.put(partition, result.partitionResult(partition)));
        Answers<TopicPartition, PartitionProducerState> answers = Answers.await(calls, deadline);
        for (Map.Entry<TopicPartition, Throwable> failed : answers.failed().entrySet()) {
            return failure("READ", failed.getKey().topic(), failed.getValue());
        }
        Set<String> found = new TreeSet<>();
        answers.found().forEach((partition, state) -> {
            if (state.activeProducers().stream().anyMatch(Transactional::transactional)) {
                found.add(partition.topic());
            }
        });
        return new Answer.Known<>(found);
    }

    private static boolean transactional(ProducerState producer) {
        return producer.coordinatorEpoch().orElse(-1) >= 0
                || producer.currentTransactionStartOffset().isPresent();
    }

    private <T> Answer<T> failure(String operation, String topic, Throwable failure) {
        return failure instanceof UnknownTopicOrPartitionException
                ? new Answer.Refused<>("There is no topic " + topic + " at " + admin.region()
                        + ". Create it, or exclude it from the mirror.")
                : Outcome.failed(failure, Right.onTopic(operation, topic), admin.region());
    }
}
