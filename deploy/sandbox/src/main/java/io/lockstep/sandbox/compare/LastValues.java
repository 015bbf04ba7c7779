package io.lockstep.sandbox.compare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a reader of a compacted log ends up with: the last record of each key, as digests. Used by one thread. */
final class LastValues {
    private final Map<String, Last> byKey = new HashMap<>();
    private final MessageDigest sha = sha256();

    private record Last(long offset, String digest) {}

    /** Records come in the order of their offsets. */
    void take(ConsumerRecord<byte[], byte[]> record) {
        String key = digest(record.key());
        if (record.value() == null) {
            byKey.remove(key);
        } else {
            byKey.put(key, new Last(record.offset(), digest(record.value()) + "@" + record.timestamp()));
        }
    }

    /** Tells the offset and reason of each key whose last record differs. */
    void differences(LastValues target, BiConsumer<Long, String> found) {
        byKey.forEach((key, last) -> {
            Last other = target.byKey.get(key);
            if (other == null) {
                found.accept(last.offset, "the last value of key " + brief(key) + " is missing on the target");
            } else if (!other.digest.equals(last.digest)) {
                found.accept(
                        last.offset,
                        "the last value of key " + brief(key) + " differs from the target's at " + other.offset);
            }
        });
        target.byKey.forEach((key, last) -> {
            if (!byKey.containsKey(key)) {
                found.accept(last.offset, "the target has a value of key " + brief(key) + ", the source has none");
            }
        });
    }

    private static String brief(String digest) {
        return "#" + digest.substring(0, 8);
    }

    private String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha.digest(bytes == null ? "null".getBytes(StandardCharsets.UTF_8) : bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
