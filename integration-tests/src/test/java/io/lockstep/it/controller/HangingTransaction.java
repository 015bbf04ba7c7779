package io.lockstep.it.controller;

import io.lockstep.offsets.PartitionId;
import io.lockstep.sandbox.region.RegionCluster;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Leaves a transaction in a log that no coordinator knows of, as brokers could before they verified transactions; needs
 * {@code transaction.partition.verification.enable=false}.
 */
final class HangingTransaction {
    /** The last version whose transactional batches do not open a transaction at the coordinator by themselves. */
    private static final short VERSION = 9;

    private HangingTransaction() {}

    static void leave(RegionCluster region, PartitionId partition, long producerId) {
        MemoryRecords records = MemoryRecords.withTransactionalRecords(
                Compression.NONE, producerId, (short) 0, 0, new SimpleRecord("hanging".getBytes()));
        ProduceRequestData data =
                new ProduceRequestData().setAcks((short) -1).setTimeoutMs(5_000).setTransactionalId("nobody-knows");
        TopicProduceData topic = new TopicProduceData().setName(partition.topic());
        topic.partitionData()
                .add(new PartitionProduceData().setIndex(partition.partition()).setRecords(records));
        data.topicData().add(topic);
        ProduceRequest request = ProduceRequest.builder(data).build(VERSION);
        send(region.bootstrap(), request.serializeWithHeader(new RequestHeader(ApiKeys.PRODUCE, VERSION, "it", 1)));
    }

    private static void send(String address, ByteBuffer request) {
        String[] parts = address.split(":");
        try (Socket socket = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            socket.setSoTimeout(10_000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            byte[] bytes = new byte[request.remaining()];
            request.get(bytes);
            out.writeInt(bytes.length);
            out.write(bytes);
            out.flush();
            new DataInputStream(socket.getInputStream()).readInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
