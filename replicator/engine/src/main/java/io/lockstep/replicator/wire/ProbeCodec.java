package io.lockstep.replicator.wire;

import io.lockstep.replicator.wire.WriteProbeCall.Verdict;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;

/**
 * A record that cannot land, as a Produce request, and what its answer means. Brokers look at the right to write first,
 * then at the batch's size, then at its checksum, and append last (tried on 4.3.1). One acknowledgement is asked for:
 * with all of them a leader short of replicas would refuse before it looks at size and checksum, and so hide an open
 * topic from the question.
 */
final class ProbeCodec {
    private static final short LEADER_ONLY = 1;
    private static final int CHECKSUM_AT = 17;
    private static final byte[] KEY = "lockstep.probe".getBytes(StandardCharsets.UTF_8);
    private static final ByteBuffer UNSOUND = unsound();

    private ProbeCodec() {}

    /** What an answer says about one topic. */
    sealed interface Told {
        record Certain(Verdict verdict) implements Told {}

        record AskAgain(String why) implements Told {}
    }

    static ProduceRequest.Builder request(List<Probed> probed, int timeoutMs) {
        ProduceRequestData data =
                new ProduceRequestData().setAcks(LEADER_ONLY).setTimeoutMs(ProduceCodec.brokerTimeoutMs(timeoutMs));
        probed.forEach(each -> data.topicData()
                .add(new TopicProduceData()
                        .setName(each.topic())
                        .setTopicId(each.topicId())
                        .setPartitionData(List.of(new PartitionProduceData()
                                .setIndex(each.id().partition())
                                .setRecords(MemoryRecords.readableRecords(UNSOUND.duplicate()))))));
        return ProduceRequest.builder(data);
    }

    static Told read(Probed probed, Reply reply) {
        return switch (reply) {
            case Reply.Answer answer -> answered(probed, answer.as(ProduceResponse.class));
            case Reply.Lost lost -> new Told.AskAgain(lost.detail());
            case Reply.NotSent not -> new Told.AskAgain(not.detail());
            case Reply.Refused refused -> new Told.AskAgain(refused.detail());
            case Reply.Unsupported not -> undecided(not.detail());
        };
    }

    private static Told answered(Probed probed, ProduceResponse response) {
        for (var topic : response.data().responses()) {
            if (topic.topicId().equals(probed.topicId()) || topic.name().equals(probed.topic())) {
                for (PartitionProduceResponse partition : topic.partitionResponses()) {
                    return told(
                            Errors.forCode(partition.errorCode()),
                            ErrorMapping.detail(Errors.forCode(partition.errorCode()), partition.errorMessage()));
                }
            }
        }
        return new Told.AskAgain("the broker's answer does not mention topic " + probed.topic());
    }

    private static Told told(Errors error, String detail) {
        return switch (error) {
            case TOPIC_AUTHORIZATION_FAILED, CLUSTER_AUTHORIZATION_FAILED -> new Told.Certain(new Verdict.Denied());
            case MESSAGE_TOO_LARGE -> new Told.Certain(new Verdict.TooLarge());
            // Retriable for Kafka's producers, but it is the answer that was asked for.
            case CORRUPT_MESSAGE -> new Told.Certain(new Verdict.Open());
            case NONE -> undecided("the broker took a batch with a wrong checksum");
            default -> error.exception() instanceof RetriableException ? new Told.AskAgain(detail) : undecided(detail);
        };
    }

    private static Told undecided(String why) {
        return new Told.Certain(new Verdict.Undecided(why));
    }

    private static ByteBuffer unsound() {
        try (MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(256), RecordBatch.MAGIC_VALUE_V2, Compression.NONE, TimestampType.CREATE_TIME, 0)) {
            builder.append(0L, KEY, KEY);
            ByteBuffer batch = builder.build().buffer();
            batch.putInt(CHECKSUM_AT, ~batch.getInt(CHECKSUM_AT));
            return batch.asReadOnlyBuffer();
        }
    }
}
