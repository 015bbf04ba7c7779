package io.lockstep.gateway.path;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.gateway.GatewayReport.Acknowledged;
import io.lockstep.failover.gateway.Hold;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.message.ProduceResponseData.TopicProduceResponse;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LedgerTest {
    private static final int NAMED = 8;
    private static final int BY_ID = 13;

    private static byte[] bytes(ApiMessage message, int version) {
        ByteBuffer buffer =
                MessageUtil.toByteBufferAccessor(message, (short) version).buffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static byte[] produce(int version, String client, String topic, Uuid id, int partition, int records) {
        MemoryRecords batch = MemoryRecords.withRecords(
                Compression.gzip().build(),
                IntStream.range(0, records)
                        .mapToObj(i -> new SimpleRecord(("v" + i).getBytes(StandardCharsets.UTF_8)))
                        .toArray(SimpleRecord[]::new));
        ProduceRequestData data = new ProduceRequestData().setAcks((short) -1);
        data.topicData()
                .add(new TopicProduceData()
                        .setName(topic)
                        .setTopicId(id)
                        .setPartitionData(List.of(
                                new PartitionProduceData().setIndex(partition).setRecords(batch))));
        RequestHeaderData header = new RequestHeaderData()
                .setRequestApiKey((short) 0)
                .setRequestApiVersion((short) version)
                .setCorrelationId(1)
                .setClientId(client);
        byte[] head = bytes(header, ApiKeys.PRODUCE.requestHeaderVersion((short) version));
        byte[] body = bytes(data, version);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    private static byte[] response(int version, String topic, Uuid id, int partition, Errors error, long offset) {
        ProduceResponseData data = new ProduceResponseData();
        data.responses()
                .add(new TopicProduceResponse()
                        .setName(topic)
                        .setTopicId(id)
                        .setPartitionResponses(List.of(new PartitionProduceResponse()
                                .setIndex(partition)
                                .setErrorCode(error.code())
                                .setBaseOffset(offset))));
        return bytes(data, version);
    }

    private static void write(Rig rig, FakeClient client, String name, int records, Errors error, long offset) {
        rig.west.answers(request -> response(NAMED, "pay", Uuid.ZERO_UUID, 3, error, offset));
        byte[] whole = Wire.framed(produce(NAMED, name, "pay", Uuid.ZERO_UUID, 3, records));
        client.send(Arrays.copyOf(whole, 30), Arrays.copyOfRange(whole, 30, whole.length));
        assertThat(client.response()).isEqualTo(1);
    }

    @Test
    void countsWhatWasAcknowledgedSinceTheFlip() throws IOException {
        try (Rig rig = new Rig()) {
            FakeClient client = rig.client();
            write(rig, client, "shop", 5, Errors.NONE, 100);
            write(rig, client, "shop", 2, Errors.NONE, 105);
            write(rig, client, "shop", 9, Errors.NOT_LEADER_OR_FOLLOWER, -1);
            write(rig, client, "shop", 4, Errors.DUPLICATE_SEQUENCE_NUMBER, -1);
            write(rig, client, "shop", 1, Errors.NONE, 40);
            assertThat(rig.path.traffic().ledger()).isEqualTo(Map.of("pay-3", new Acknowledged(12, 40, 105, 4)));
            assertThat(rig.path.traffic().canary()).isEmpty();
            rig.hold(Hold.ALL, Duration.ofSeconds(5)).join();
            assertThat(rig.path.traffic().uncounted())
                    .singleElement()
                    .asString()
                    .contains("since it started");
            assertThat(rig.path.flip("west")).isTrue();
            assertThat(rig.path.traffic().ledger()).isEmpty();
            assertThat(rig.path.traffic().uncounted()).isEmpty();
        }
    }

    @Test
    void aCanaryCountsForItsRunWhenItWasAcknowledged() throws IOException {
        try (Rig rig = new Rig()) {
            write(rig, rig.client(), "lockstep-canary-run-0-a", 1, Errors.NONE, 1);
            assertThat(rig.path.traffic().canary()).isEmpty();
            write(rig, rig.client(), "lockstep-canary-run-1-a", 1, Errors.NOT_LEADER_OR_FOLLOWER, -1);
            assertThat(rig.path.traffic().canary()).isEmpty();
            write(rig, rig.client(), "lockstep-canary-run-1-a", 1, Errors.NONE, 1);
            assertThat(rig.path.traffic().canary()).isEqualTo("run-1");
            rig.path.begin("run-2");
            assertThat(rig.path.traffic().canary()).isEmpty();
        }
    }

    @Test
    void namesTopicsThatRequestsTellByTheirId() {
        Uuid id = Uuid.randomUuid();
        Ledger ledger = new Ledger(new Tally());
        ledger.begin(0, true);
        MetadataResponseData metadata = new MetadataResponseData();
        metadata.topics()
                .add(new MetadataResponseData.MetadataResponseTopic()
                        .setName("pay")
                        .setTopicId(id));
        ledger.named(headed(bytes(metadata, 12)), 12);
        Map<String, Integer> carried = ledger.counted(ByteBuffer.wrap(produce(BY_ID, "shop", "", id, 3, 7)));
        assertThat(carried).isEqualTo(Map.of("pay-3", 7));
        ByteBuffer acknowledged = headed(response(BY_ID, "", id, 3, Errors.NONE, 11));
        assertThat(ledger.acknowledged(carried, acknowledged, BY_ID, 1)).isTrue();
        assertThat(ledger.entries()).isEqualTo(Map.of("pay-3", new Acknowledged(7, 11, 11, 0)));
        assertThat(ledger.uncounted()).isEmpty();
    }

    @Test
    void tellsWhatItDoesNotCount() {
        Uuid id = Uuid.randomUuid();
        Ledger ledger = new Ledger(new Tally());
        ledger.begin(0, true);

        assertThat(ledger.reserve(65 << 20)).isFalse();
        assertThat(ledger.counted(ByteBuffer.wrap(new byte[10]))).isEmpty();
        ByteBuffer acknowledged = headed(response(BY_ID, "", id, 3, Errors.NONE, 11));
        ledger.acknowledged(Map.of("pay-3", 7), acknowledged, BY_ID, 1);

        assertThat(ledger.entries()).isEmpty();
        assertThat(ledger.uncounted()).singleElement().asString().startsWith("3 requests");
        ledger.begin(2, true);
        assertThat(ledger.uncounted()).isEmpty();
    }

    private static ByteBuffer headed(byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .putInt(1)
                .put((byte) 0)
                .put(body)
                .flip();
    }

    @Test
    void isShutAfterAMinuteAndTakesNoMoreThanItsShare() {
        Tally tally = new Tally();
        Ledger ledger = new Ledger(tally);
        assertThat(ledger.open(5)).isFalse();
        ledger.begin(5, true);
        assertThat(ledger.open(Duration.ofSeconds(59).toNanos())).isTrue();
        assertThat(ledger.reserve(60 << 20)).isTrue();
        assertThat(ledger.reserve(5 << 20)).isFalse();
        ledger.giveBack(60 << 20);
        assertThat(ledger.reserve(5 << 20)).isTrue();
        assertThat(tally.totals().faults()).isEqualTo(Map.of("ledger-full", 1L));
        assertThat(ledger.open(Duration.ofSeconds(61).toNanos())).isFalse();
    }

    @Test
    void tellsWhatWasWrittenAfterItWasShut() throws IOException {
        AtomicLong nanos = new AtomicLong();
        try (Rig rig = new Rig(nanos::get)) {
            rig.hold(Hold.ALL, Duration.ofSeconds(5)).join();
            assertThat(rig.path.flip("west")).isTrue();
            rig.path.release();
            FakeClient client = rig.client();
            write(rig, client, "shop", 5, Errors.NONE, 100);
            assertThat(rig.path.traffic().uncounted()).isEmpty();
            nanos.set(Duration.ofSeconds(61).toNanos());
            write(rig, client, "shop", 2, Errors.NONE, 105);
            assertThat(rig.path.traffic().ledger()).isEqualTo(Map.of("pay-3", new Acknowledged(5, 100, 100, 0)));
            assertThat(rig.path.traffic().uncounted())
                    .singleElement()
                    .asString()
                    .startsWith("1 requests came, or were answered, later than 60 s");
        }
    }
}
