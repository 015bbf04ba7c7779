package io.lockstep.failover.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.lockstep.failover.disk.AtomicFile;
import io.lockstep.failover.disk.AtomicFile.Readers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Records of one topic as JSON lines: partition, offset, timestamp, and key, value and headers in base64; a null stays
 * null, headers are pairs of name and value, in their order. Beside it {@code .sha256}, as {@code sha256sum -c} reads
 * it, written last: a file with a fitting sum is whole. Only its owner may read it.
 */
final class TailFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;
    private final Path sum;

    TailFile(Path folder, String run, String topic) {
        this.file = folder.resolve("tail-" + run + "-" + topic + ".jsonl");
        this.sum = folder.resolve(file.getFileName() + ".sha256");
    }

    Path path() {
        return file;
    }

    /** Hands records to a sink. */
    @FunctionalInterface
    interface Source {
        void into(TailScan.Sink sink) throws IOException;
    }

    /** Replaces the file, and tells how many records it holds. */
    long write(Source source) throws IOException {
        MessageDigest digest = sha256();
        long[] count = {0};
        Files.deleteIfExists(sum);
        AtomicFile.replace(file, Readers.OWNER, to -> {
            JsonGenerator lines = JSON.createGenerator(new DigestOutputStream(to, digest));
            lines.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            lines.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            source.into(record -> {
                line(lines, record);
                count[0]++;
            });
            if (count[0] > 0) {
                lines.writeRaw('\n');
            }
            lines.close();
        });
        String line = HexFormat.of().formatHex(digest.digest()) + "  " + file.getFileName() + "\n";
        AtomicFile.replace(sum, Readers.OWNER, to -> to.write(line.getBytes(StandardCharsets.UTF_8)));
        return count[0];
    }

    /** Whether it was written to its end, with this many records. */
    boolean holds(long records) throws IOException {
        if (!Files.exists(file) || !Files.exists(sum)) {
            return false;
        }
        MessageDigest digest = sha256();
        long lines = 0;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        String expected = HexFormat.of().formatHex(digest.digest());
        return lines == records && Files.readString(sum).startsWith(expected + " ");
    }

    private static void line(JsonGenerator lines, ConsumerRecord<byte[], byte[]> record) throws IOException {
        lines.writeStartObject();
        lines.writeNumberField("partition", record.partition());
        lines.writeNumberField("offset", record.offset());
        lines.writeNumberField("timestamp", record.timestamp());
        lines.writeFieldName("key");
        bytes(lines, record.key());
        lines.writeFieldName("value");
        bytes(lines, record.value());
        lines.writeArrayFieldStart("headers");
        for (Header header : record.headers()) {
            lines.writeStartArray();
            lines.writeString(header.key());
            bytes(lines, header.value());
            lines.writeEndArray();
        }
        lines.writeEndArray();
        lines.writeEndObject();
    }

    private static void bytes(JsonGenerator lines, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            lines.writeNull();
        } else {
            lines.writeBinary(bytes);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256, this one does not", e);
        }
    }
}
