package io.lockstep.replicator.kafka;

import io.lockstep.replicator.port.RecordCursor.Print;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over what a consumer sees of a record: timestamp, key, value, headers in their order. Every part is preceded
 * by its length, -1 for null, so that no two records share one form. Belongs to one thread.
 */
public final class RecordDigest {
    private final MessageDigest sha;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    public RecordDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** As hexadecimal text. */
    public String of(ConsumerRecord<byte[], byte[]> record) {
        return HexFormat.of().formatHex(digest(record));
    }

    /** Its first half. */
    Print print(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer half = ByteBuffer.wrap(digest(record));
        return new Print(half.getLong(), half.getLong());
    }

    private byte[] digest(ConsumerRecord<byte[], byte[]> record) {
        add(record.timestamp());
        add(record.key());
        add(record.value());
        for (Header header : record.headers()) {
            add(header.key().getBytes(StandardCharsets.UTF_8));
            add(header.value());
        }
        return sha.digest();
    }

    private void add(byte @Nullable [] bytes) {
        if (bytes == null) {
            add(-1);
            return;
        }
        add(bytes.length);
        sha.update(bytes);
    }

    private void add(long value) {
        sha.update(number.putLong(0, value).array());
    }
}
