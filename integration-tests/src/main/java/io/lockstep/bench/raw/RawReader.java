package io.lockstep.bench.raw;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;

/** Fetches partitions of one topic over one connection, up to the end that each has meanwhile. Used by one thread. */
final class RawReader {
    /** The last version that names topics. */
    private static final short VERSION = 12;

    private static final int WAIT_MS = 500;
    private static final int ANSWER_BYTES = 8 << 20;

    /** Of a partition alone, whose next fetch has to wait for this one's answer, however far that comes from. */
    private static final int ALONE_BYTES = 32 << 20;

    private static final int LEAST_BYTES = 256 << 10;

    private final RawClient client;
    private final Node node;
    private final String topic;
    private final Receiver receiver;
    private final int answerBytes;
    private final Map<Integer, Long> open = new TreeMap<>();
    private boolean underWay;

    /** Takes whole batches, one at a time, in the order of the log. They are gone when it returns, but where the lease is held. */
    @FunctionalInterface
    interface Receiver {
        void take(int partition, MemoryRecords bytes, MutableRecordBatch batch, RawBuffers.Lease lease);
    }

    RawReader(RawClient client, Node node, String topic, List<Integer> partitions, Receiver receiver) {
        this.client = client;
        this.node = node;
        this.topic = topic;
        this.receiver = receiver;
        this.answerBytes = partitions.size() == 1 ? ALONE_BYTES : ANSWER_BYTES;
        partitions.forEach(each -> open.put(each, 0L));
    }

    /** Whether all is read. */
    boolean done() {
        return open.isEmpty();
    }

    /** Asks for more unless it waits for an answer already. */
    void step() {
        if (!underWay && !open.isEmpty() && client.canSend(node)) {
            underWay = true;
            client.send(node, request(), this::answered);
        }
    }

    private FetchRequest.Builder request() {
        int bytes = Math.max(LEAST_BYTES, answerBytes / open.size());
        Map<TopicPartition, FetchRequest.PartitionData> wanted = new HashMap<>();
        open.forEach((partition, offset) -> wanted.put(
                new TopicPartition(topic, partition),
                new FetchRequest.PartitionData(
                        Uuid.ZERO_UUID, offset, FetchRequest.INVALID_LOG_START_OFFSET, bytes, Optional.empty())));
        return FetchRequest.Builder.forConsumer(VERSION, WAIT_MS, 1, wanted).setMaxBytes(answerBytes);
    }

    private void answered(AbstractResponse answer, RawBuffers.Lease lease) {
        underWay = false;
        FetchResponse response = (FetchResponse) answer;
        check("of all partitions", response.error());
        response.responseData(Map.of(), VERSION).forEach((partition, data) -> take(partition.partition(), data, lease));
    }

    private void take(int partition, FetchResponseData.PartitionData data, RawBuffers.Lease lease) {
        long next = open.getOrDefault(partition, 0L);
        check("of partition " + partition + " at " + next, Errors.forCode(data.errorCode()));
        MemoryRecords records = (MemoryRecords) FetchResponse.recordsOrFail(data);
        int position = 0;
        for (MutableRecordBatch batch : records.batches()) {
            int size = batch.sizeInBytes();
            next = batch.nextOffset();
            receiver.take(partition, slice(records, position, size), batch, lease);
            position += size;
        }
        if (next >= data.highWatermark()) {
            open.remove(partition);
        } else {
            open.put(partition, next);
        }
    }

    private static MemoryRecords slice(MemoryRecords records, int position, int size) {
        return MemoryRecords.readableRecords(records.buffer()
                .duplicate()
                .position(position)
                .limit(position + size)
                .slice());
    }

    private void check(String what, Errors error) {
        if (error != Errors.NONE) {
            throw new IllegalStateException("a fetch of " + topic + ", " + what + ", failed: " + error.message());
        }
    }

    /** Which partitions belong to which of several connections. */
    static List<List<Integer>> lanes(int partitions, int most) {
        List<List<Integer>> lanes = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            if (lanes.size() < most) {
                lanes.add(new ArrayList<>());
            }
            lanes.get(partition % most).add(partition);
        }
        return lanes;
    }
}
