package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordDigestTest {
    private final RecordDigest digest = new RecordDigest();

    @Test
    void isTheSameWhereverARecordLies() {
        ConsumerRecord<byte[], byte[]> here = record("a", 3, 7, "k", "v", "h", "x");
        ConsumerRecord<byte[], byte[]> there = record("b", 5, 7, "k", "v", "h", "x");

        assertThat(digest.of(here)).isEqualTo(digest.of(there)).hasSize(64);
    }

    @Test
    void differsForEveryThingThatAConsumerCanTellApart() {
        List<ConsumerRecord<byte[], byte[]>> different = List.of(
                record("a", 0, 7, "k", "v"),
                record("a", 0, 8, "k", "v"),
                record("a", 0, 7, "kv", ""),
                record("a", 0, 7, "", "kv"),
                record("a", 0, 7, null, "v"),
                record("a", 0, 7, "", "v"),
                record("a", 0, 7, "k", null),
                record("a", 0, 7, "k", "v", "h", "x"),
                record("a", 0, 7, "k", "v", "hx", ""),
                record("a", 0, 7, "k", "v", "h", null),
                record("a", 0, 7, "k", "v", "h", "x", "h", "x"),
                record("a", 0, 7, "k", "v", "h", "x", "g", "y"),
                record("a", 0, 7, "k", "v", "g", "y", "h", "x"));
        Set<String> digests = new TreeSet<>();
        different.forEach(record -> digests.add(digest.of(record)));

        assertThat(digests).hasSameSizeAs(different);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            String topic,
            long offset,
            long timestamp,
            @Nullable String key,
            @Nullable String value,
            @Nullable String... headers) {
        RecordHeaders all = new RecordHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(String.valueOf(headers[i]), bytes(headers[i + 1]));
        }
        return new ConsumerRecord<>(
                topic,
                0,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                bytes(key),
                bytes(value),
                all,
                Optional.empty());
    }

    private static byte @Nullable [] bytes(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
