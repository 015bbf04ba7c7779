package io.lockstep.sandbox.compare;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** What distinguishes two records that should be the same. */
public final class RecordDifference {
    private RecordDifference() {}

    /** The first difference, by lengths and digests; offsets are not looked at. */
    public static Optional<String> between(
            ConsumerRecord<byte[], byte[]> source, ConsumerRecord<byte[], byte[]> target) {
        if (source.timestamp() != target.timestamp()) {
            return Optional.of("timestamp differs: source " + source.timestamp() + ", target " + target.timestamp());
        }
        if (!Arrays.equals(source.key(), target.key())) {
            return Optional.of(told("key", source.key(), target.key()));
        }
        if (!Arrays.equals(source.value(), target.value())) {
            return Optional.of(told("value", source.value(), target.value()));
        }
        return betweenHeaders(source.headers().toArray(), target.headers().toArray());
    }

    private static Optional<String> betweenHeaders(Header[] source, Header[] target) {
        if (source.length != target.length) {
            return Optional.of("headers differ: source has " + source.length + ", target " + target.length);
        }
        for (int i = 0; i < source.length; i++) {
            if (!source[i].key().equals(target[i].key())) {
                return Optional.of("the key of header " + i + " differs");
            }
            if (!Arrays.equals(source[i].value(), target[i].value())) {
                return Optional.of(told("header '" + source[i].key() + "'", source[i].value(), target[i].value()));
            }
        }
        return Optional.empty();
    }

    private static String told(String what, byte @Nullable [] source, byte @Nullable [] target) {
        return what + " differs: source " + digest(source) + ", target " + digest(target);
    }

    private static String digest(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.wrap(bytes));
        return String.format("%d bytes %08x", bytes.length, crc.getValue());
    }
}
