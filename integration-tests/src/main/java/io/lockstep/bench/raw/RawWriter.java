package io.lockstep.bench.raw;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;

/**
 * Writes batches to one topic over one connection: acknowledged by all replicas, several requests under way, and in each
 * one batch of each partition that has any, which is all that Kafka allows. Used by one thread.
 */
final class RawWriter {
    private static final short ALL_REPLICAS = -1;
    private static final int TIMEOUT_MS = 20_000;
    private static final int IN_FLIGHT = 5;

    private final RawClient client;
    private final Node node;
    private final String topic;
    private final Map<Integer, Deque<Waiting>> waiting = new TreeMap<>();
    private long waitingBytes;
    private long acknowledgedBytes;
    private int underWay;

    private record Waiting(MemoryRecords batch, Runnable written) {}

    RawWriter(RawClient client, Node node, String topic) {
        this.client = client;
        this.node = node;
        this.topic = topic;
    }

    /**
     * Takes a batch, to be written after those of its partition that were given before. Its base offset becomes 0: brokers
     * demand that of whoever is no broker, and it is no part of the checksum.
     */
    void add(int partition, MemoryRecords batch) {
        add(partition, batch, () -> {});
    }

    /**
     * The same.
     *
     * @param written is called when it is acknowledged
     */
    void add(int partition, MemoryRecords batch, Runnable written) {
        batch.buffer().putLong(0, 0);
        waiting.computeIfAbsent(partition, any -> new ArrayDeque<>()).add(new Waiting(batch, written));
        waitingBytes += batch.sizeInBytes();
    }

    /** Batches of a partition that are not sent yet. */
    int waiting(int partition) {
        return waiting.getOrDefault(partition, new ArrayDeque<>()).size();
    }

    /** Bytes that are not sent yet. */
    long waitingBytes() {
        return waitingBytes;
    }

    long acknowledgedBytes() {
        return acknowledgedBytes;
    }

    /** Whether all that was given is acknowledged. */
    boolean idle() {
        return waitingBytes == 0 && underWay == 0;
    }

    /** Sends as much as may be under way. */
    void step() {
        while (underWay < IN_FLIGHT && waitingBytes > 0 && client.canSend(node)) {
            send();
        }
    }

    private void send() {
        List<PartitionProduceData> partitions = new ArrayList<>();
        List<Waiting> batches = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<Integer, Deque<Waiting>> each : waiting.entrySet()) {
            Waiting next = each.getValue().poll();
            if (next != null) {
                bytes += next.batch.sizeInBytes();
                batches.add(next);
                partitions.add(
                        new PartitionProduceData().setIndex(each.getKey()).setRecords(next.batch));
            }
        }
        ProduceRequestData data = new ProduceRequestData().setAcks(ALL_REPLICAS).setTimeoutMs(TIMEOUT_MS);
        data.topicData().add(new TopicProduceData().setName(topic).setPartitionData(partitions));
        long sent = bytes;
        waitingBytes -= sent;
        underWay++;
        client.send(node, ProduceRequest.builder(data, true), (answer, lease) -> {
            acknowledged(answer, sent);
            batches.forEach(each -> each.written.run());
        });
    }

    private void acknowledged(AbstractResponse answer, long bytes) {
        ((ProduceResponse) answer)
                .data()
                .responses()
                .forEach(each -> each.partitionResponses().forEach(partition -> {
                    if (partition.errorCode() != Errors.NONE.code()) {
                        throw new IllegalStateException(topic + "-" + partition.index() + " refused a batch: "
                                + Errors.forCode(partition.errorCode()).message() + " " + partition.errorMessage());
                    }
                }));
        underWay--;
        acknowledgedBytes += bytes;
    }
}
