package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsTopic;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsPartitionResponse;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.ListOffsetsRequest;
import org.apache.kafka.common.requests.ListOffsetsResponse;

/** One bound of a log, asked with ListOffsets. */
enum LogBound {
    START(ListOffsetsRequest.EARLIEST_TIMESTAMP, IsolationLevel.READ_UNCOMMITTED),
    /** The high watermark. */
    END(ListOffsetsRequest.LATEST_TIMESTAMP, IsolationLevel.READ_UNCOMMITTED),
    /** The last stable offset. */
    STABLE_END(ListOffsetsRequest.LATEST_TIMESTAMP, IsolationLevel.READ_COMMITTED);

    private final long timestamp;
    private final IsolationLevel isolation;

    LogBound(long timestamp, IsolationLevel isolation) {
        this.timestamp = timestamp;
        this.isolation = isolation;
    }

    ListOffsetsRequest.Builder request(TopicPartition partition) {
        return request(List.of(partition));
    }

    /** Of several partitions of one leader. */
    ListOffsetsRequest.Builder request(List<TopicPartition> partitions) {
        Map<String, ListOffsetsTopic> topics = new LinkedHashMap<>();
        for (TopicPartition partition : partitions) {
            topics.computeIfAbsent(partition.topic(), name -> new ListOffsetsTopic().setName(name))
                    .partitions()
                    .add(new ListOffsetsPartition()
                            .setPartitionIndex(partition.partition())
                            .setTimestamp(timestamp));
        }
        return ListOffsetsRequest.Builder.forConsumer(true, isolation).setTargetTimes(List.copyOf(topics.values()));
    }

    /** What the answer to a request says of one of its partitions. */
    static Answer read(Reply reply, TopicPartition partition) {
        return switch (reply) {
            case Reply.Answer answer -> read(answer.as(ListOffsetsResponse.class), partition);
            case Reply.Lost lost -> new Answer.Failed(lost.detail());
            case Reply.NotSent not -> new Answer.Failed(not.detail());
            case Reply.Unsupported not -> new Answer.Failed(not.detail());
            case Reply.Refused refused -> new Answer.Refused(refused.reason(), refused.detail());
        };
    }

    private static Answer read(ListOffsetsResponse response, TopicPartition partition) {
        return response.topics().stream()
                .filter(topic -> topic.name().equals(partition.topic()))
                .flatMap(topic -> topic.partitions().stream())
                .filter(found -> found.partitionIndex() == partition.partition())
                .findFirst()
                .map(found -> read(found, partition.topic()))
                .orElseGet(() -> new Answer.Failed("ListOffsets: the answer says nothing of " + partition));
    }

    private static Answer read(ListOffsetsPartitionResponse partition, String topic) {
        Errors error = Errors.forCode(partition.errorCode());
        return switch (error) {
            case NONE -> new Answer.At(partition.offset());
            case TOPIC_AUTHORIZATION_FAILED ->
                new Answer.Refused(Halt.Reason.NOT_PERMITTED, "DESCRIBE on topic " + topic);
            default -> new Answer.Failed("ListOffsets: " + error.name());
        };
    }

    /** The bound, or why it is not known. */
    sealed interface Answer {
        record At(long offset) implements Answer {}

        record Failed(String detail) implements Answer {}

        record Refused(Halt.Reason reason, String detail) implements Answer {}
    }
}
