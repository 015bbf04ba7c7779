package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.PartitionId;
import java.nio.ByteBuffer;
import org.apache.kafka.common.protocol.types.Field;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.Struct;
import org.apache.kafka.common.protocol.types.Type;

/**
 * One position in the form of MirrorMaker 2's checkpoints, version 0, as {@code org.apache.kafka.connect.mirror.Checkpoint}
 * of 4.3.1 writes and reads it. Pure.
 */
final class MirrorMakerForm {
    private static final short VERSION = 0;
    private static final Schema KEY = new Schema(
            new Field("group", Type.STRING), new Field("topic", Type.STRING), new Field("partition", Type.INT32));
    private static final Schema HEADER = new Schema(new Field("version", Type.INT16));
    private static final Schema VALUE = new Schema(
            new Field("upstreamOffset", Type.INT64),
            new Field("offset", Type.INT64),
            new Field("metadata", Type.STRING));

    private MirrorMakerForm() {}

    static byte[] key(String group, PartitionId partition) {
        return bytes(new Struct(KEY)
                .set("group", group)
                .set("topic", partition.topic())
                .set("partition", partition.partition()));
    }

    static byte[] value(Pair pair) {
        return bytes(
                new Struct(HEADER).set("version", VERSION),
                new Struct(VALUE)
                        .set("upstreamOffset", pair.source())
                        .set("offset", pair.target())
                        .set("metadata", pair.metadata()));
    }

    private static byte[] bytes(Struct... structs) {
        int size = 0;
        for (Struct struct : structs) {
            size += struct.sizeOf();
        }
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (Struct struct : structs) {
            struct.writeTo(buffer);
        }
        return buffer.array();
    }
}
