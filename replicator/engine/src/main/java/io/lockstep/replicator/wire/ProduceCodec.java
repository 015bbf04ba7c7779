package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.AppendOutcome;
import java.util.List;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;

/** Appends as a Produce request and back. */
final class ProduceCodec {
    private static final short ALL_REPLICAS = -1;

    private ProduceCodec() {}

    /** Pins and stamps the batches; every partition may occur once. */
    static ProduceRequest.Builder request(List<PendingAppend> appends, int timeoutMs) {
        ProduceRequestData data =
                new ProduceRequestData().setAcks(ALL_REPLICAS).setTimeoutMs(brokerTimeoutMs(timeoutMs));
        for (PendingAppend append : appends) {
            TargetPartition partition = append.partition();
            TopicProduceData topic = data.topicData().find(partition.id().topic(), partition.topicId());
            if (topic == null) {
                topic = new TopicProduceData().setName(partition.id().topic()).setTopicId(partition.topicId());
                data.topicData().add(topic);
            }
            topic.partitionData()
                    .add(new PartitionProduceData()
                            .setIndex(partition.id().partition())
                            .setRecords(MemoryRecords.readableRecords(
                                    append.payload().pinForSend(append.stamp()))));
        }
        return ProduceRequest.builder(data);
    }

    /** The broker gives up before we do, so that its answer comes and the connection with all other requests stays. */
    static int brokerTimeoutMs(int timeoutMs) {
        return timeoutMs / 4 * 3;
    }

    static AppendOutcome outcome(PendingAppend append, Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> answered(append, answer.as(ProduceResponse.class));
            case Reply.Lost lost -> new AppendOutcome.Unknown(lost.detail());
            case Reply.NotSent not -> new AppendOutcome.NotWritten(not.detail());
            case Reply.Unsupported not -> new AppendOutcome.NotWritten(not.detail());
            case Reply.Refused refused -> new AppendOutcome.Refused(refused.reason(), refused.detail());
        };
    }

    private static AppendOutcome answered(PendingAppend append, ProduceResponse response) {
        for (var topic : response.data().responses()) {
            if (topic.topicId().equals(append.partition().topicId())
                    || topic.name().equals(append.partition().id().topic())) {
                for (PartitionProduceResponse p : topic.partitionResponses()) {
                    if (p.index() == append.partition().id().partition()) {
                        return ErrorMapping.append(
                                Errors.forCode(p.errorCode()),
                                p.errorMessage(),
                                p.baseOffset(),
                                p.logAppendTimeMs() >= 0,
                                append.partition().id());
                    }
                }
            }
        }
        return new AppendOutcome.Unknown("the broker's answer does not mention the partition");
    }
}
