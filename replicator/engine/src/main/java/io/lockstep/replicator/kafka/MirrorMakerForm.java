package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.PartitionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One position in the form of MirrorMaker 2's checkpoints, version 0, as Kafka's {@code Checkpoint} of 4.3.1 reads it.
 * Key: group, topic, partition. Value: version, source offset, target offset, metadata. A text is its length in two
 * bytes and UTF-8. Pure.
 */
final class MirrorMakerForm {
    private static final short VERSION = 0;

    private MirrorMakerForm() {}

    static byte[] key(String group, PartitionId partition) {
        byte[] groupText = text(group);
        byte[] topicText = text(partition.topic());
        return ByteBuffer.allocate(groupText.length + topicText.length + Integer.BYTES)
                .put(groupText)
                .put(topicText)
                .putInt(partition.partition())
                .array();
    }

    static byte[] value(Pair pair) {
        byte[] metadata = text(pair.metadata());
        return ByteBuffer.allocate(Short.BYTES + 2 * Long.BYTES + metadata.length)
                .putShort(VERSION)
                .putLong(pair.source())
                .putLong(pair.target())
                .put(metadata)
                .array();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes does not fit MirrorMaker 2's form,"
                    + " which holds at most " + Short.MAX_VALUE);
        }
        return ByteBuffer.allocate(Short.BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }
}
