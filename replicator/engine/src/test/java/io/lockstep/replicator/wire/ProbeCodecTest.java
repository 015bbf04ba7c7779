package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.wire.ProbeCodec.Told;
import io.lockstep.replicator.wire.WriteProbeCall.Verdict;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.message.ProduceResponseData.TopicProduceResponse;
import org.apache.kafka.common.message.ProduceResponseData.TopicProduceResponseCollection;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.requests.ProduceResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbeCodecTest {
    private static final int MARKER_BYTES = 78;
    private static final Probed ORDERS = new Probed(new PartitionId("orders", 0), Uuid.randomUuid(), new TopicWatch());

    @Test
    void sendsABatchThatNoBrokerCanTake() {
        MemoryRecords records = (MemoryRecords) ProbeCodec.request(List.of(ORDERS), 1_000)
                .build()
                .data()
                .topicData()
                .iterator()
                .next()
                .partitionData()
                .getFirst()
                .records();
        RecordBatch batch = records.batches().iterator().next();

        assertThat(batch.isValid()).isFalse();
        assertThat(batch.sizeInBytes()).isBetween(MARKER_BYTES + 1, 99);
    }

    @Test
    void readsWhatARefusalSays() {
        assertThat(told(Errors.TOPIC_AUTHORIZATION_FAILED)).isEqualTo(new Told.Certain(new Verdict.Denied()));
        assertThat(told(Errors.MESSAGE_TOO_LARGE)).isEqualTo(new Told.Certain(new Verdict.TooLarge()));
        assertThat(told(Errors.CORRUPT_MESSAGE)).isEqualTo(new Told.Certain(new Verdict.Open()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Errors.class,
            names = {"NOT_LEADER_OR_FOLLOWER", "UNKNOWN_TOPIC_ID", "UNKNOWN_TOPIC_OR_PARTITION", "REQUEST_TIMED_OUT"})
    void asksAgainWhereTheAnswerMayPass(Errors error) {
        assertThat(told(error)).isInstanceOf(Told.AskAgain.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Errors.class,
            names = {"NONE", "INVALID_RECORD", "UNSUPPORTED_FOR_MESSAGE_FORMAT", "UNKNOWN_SERVER_ERROR"})
    void takesNothingElseForAnAnswer(Errors error) {
        assertThat(told(error))
                .isInstanceOfSatisfying(
                        Told.Certain.class,
                        certain -> assertThat(certain.verdict()).isInstanceOf(Verdict.Undecided.class));
    }

    @Test
    void asksAgainWhatGotLost() {
        assertThat(ProbeCodec.read(ORDERS, new Reply.Lost("broken"))).isEqualTo(new Told.AskAgain("broken"));
    }

    private static Told told(Errors error) {
        TopicProduceResponse topic = new TopicProduceResponse()
                .setName("orders")
                .setTopicId(ORDERS.topicId())
                .setPartitionResponses(List.of(new PartitionProduceResponse().setErrorCode(error.code())));
        TopicProduceResponseCollection topics = new TopicProduceResponseCollection();
        topics.add(topic);
        ProduceResponse response = new ProduceResponse(new ProduceResponseData().setResponses(topics));
        return ProbeCodec.read(ORDERS, new Reply.Answer(response, 1));
    }
}
