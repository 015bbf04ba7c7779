package io.lockstep.policy.config;

import io.lockstep.policy.PolicyResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads policy files of contract v1. Every failure, an unreadable file included, comes back as
 * {@link PolicyResult.Invalid}; nothing is thrown. Stateless.
 */
public final class PolicyFile {
    private static final int LIMIT_BYTES = 1 << 20;

    private PolicyFile() {}

    /** Reads the file; {@code ${env:NAME}} is looked up in this process's environment. */
    public static PolicyResult read(Path file) {
        return read(file, System.getenv());
    }

    /** Reads the file; {@code ${env:NAME}} is looked up in {@code environment}. */
    public static PolicyResult read(Path file, Map<String, String> environment) {
        Problems problems = new Problems();
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
            if (bytes.length > LIMIT_BYTES) {
                problems.add(
                        "", 0, file.toString(), "is larger than 1 MiB", "A policy is a page of text; name that file");
                return problems.invalid();
            }
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException e) {
            problems.add(
                    "", 0, file.toString(), "cannot be read: " + reason(file, e), "Name a readable UTF-8 text file");
            return problems.invalid();
        }
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? Path.of("") : parent;
        return new PolicyReader(problems, new References(environment, folder), folder).read(text);
    }

    private static String reason(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            case CharacterCodingException coding -> "it is not UTF-8";
            default -> Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
        };
    }
}
