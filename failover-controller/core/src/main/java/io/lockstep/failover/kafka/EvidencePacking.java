package io.lockstep.failover.kafka;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A file as the value of a record: as it is, or compressed where that would be too large. Pure. */
final class EvidencePacking {
    /** Leaves room for the key and the batch around it. */
    static final int LARGEST = JournalSettings.LARGEST_RECORD - (16 << 10);

    private static final int MAGIC = 0x1f;
    private static final int MAGIC_TOO = 0x8b;

    private EvidencePacking() {}

    static byte[] pack(byte[] file) {
        if (file.length <= LARGEST) {
            return file;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return packed.toByteArray();
    }

    /** @throws UncheckedIOException if it is neither form */
    static byte[] unpack(byte[] value) {
        boolean packed = value.length > 1 && (value[0] & 0xff) == MAGIC && (value[1] & 0xff) == MAGIC_TOO;
        if (!packed) {
            return value;
        }
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(value))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The stored evidence cannot be decompressed", e);
        }
    }
}
