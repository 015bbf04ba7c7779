package io.lockstep.policy.config;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of Kafka client settings together with the content of the files that they name, so that a change of either is
 * seen. Tells nothing of the values.
 */
final class Fingerprint {
    /** Key and trust stores are far smaller; what is larger is none. */
    private static final int LIMIT_BYTES = 4 << 20;

    private static final String FILE_SETTING = ".location";

    private Fingerprint() {}

    /** @throws IOException if a file that is named cannot be read; the message names it */
    static String of(Map<String, String> settings) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
                write(out, setting.getKey().getBytes(StandardCharsets.UTF_8));
                write(out, setting.getValue().getBytes(StandardCharsets.UTF_8));
                if (setting.getKey().endsWith(FILE_SETTING)) {
                    write(out, content(setting.getKey(), setting.getValue()));
                }
            }
        }
        return HexFormat.of().formatHex(sha256(bytes.toByteArray()));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] content(String name, String file) throws IOException {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
            if (bytes.length > LIMIT_BYTES) {
                throw new IOException("the file of " + name + " is larger than " + LIMIT_BYTES + " bytes");
            }
            return bytes;
        } catch (InvalidPathException e) {
            throw new IOException("the file of " + name + " has no valid path", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
