package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData.OffsetForLeaderPartition;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData.OffsetForLeaderTopic;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData.OffsetForLeaderTopicCollection;
import org.apache.kafka.common.message.OffsetForLeaderEpochResponseData.EpochEndOffset;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.OffsetsForLeaderEpochRequest;
import org.apache.kafka.common.requests.OffsetsForLeaderEpochResponse;

/**
 * Where the leader's log really ends, beyond the high watermark that ListOffsets tells: the leader answers
 * OffsetForLeaderEpoch for its own epoch with its log end (read in the broker's source, tried on 4.3.1). Naming the
 * epoch twice makes a broker that leads no more, or leads anew, refuse.
 */
final class LogEndOffset {
    private LogEndOffset() {}

    /** @param leaderEpoch of the leader that is asked, -1 if the metadata does not tell; the answer is -1 then */
    static OffsetsForLeaderEpochRequest.Builder request(TopicPartition partition, int leaderEpoch) {
        OffsetForLeaderPartition asked = new OffsetForLeaderPartition()
                .setPartition(partition.partition())
                .setCurrentLeaderEpoch(leaderEpoch)
                .setLeaderEpoch(leaderEpoch);
        OffsetForLeaderTopicCollection topics = new OffsetForLeaderTopicCollection();
        OffsetForLeaderTopic topic = new OffsetForLeaderTopic().setTopic(partition.topic());
        topic.partitions().add(asked);
        topics.add(topic);
        return OffsetsForLeaderEpochRequest.Builder.forConsumer(topics);
    }

    static LogBound.Answer read(Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> read(answer.as(OffsetsForLeaderEpochResponse.class));
            case Reply.Lost lost -> new LogBound.Answer.Failed(lost.detail());
            case Reply.NotSent not -> new LogBound.Answer.Failed(not.detail());
            case Reply.Unsupported not -> new LogBound.Answer.Failed(not.detail());
            case Reply.Refused refused -> new LogBound.Answer.Refused(refused.reason(), refused.detail());
        };
    }

    private static LogBound.Answer read(OffsetsForLeaderEpochResponse response) {
        var topic = response.data().topics().iterator().next();
        EpochEndOffset partition = topic.partitions().getFirst();
        Errors error = Errors.forCode(partition.errorCode());
        return switch (error) {
            case NONE -> new LogBound.Answer.At(partition.endOffset());
            case TOPIC_AUTHORIZATION_FAILED ->
                new LogBound.Answer.Refused(Halt.Reason.NOT_PERMITTED, "DESCRIBE on topic " + topic.topic());
            default -> new LogBound.Answer.Failed("OffsetForLeaderEpoch: " + error.name());
        };
    }
}
