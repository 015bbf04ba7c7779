package io.lockstep.cli.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A backup as a file: what it is, its digest, and the backup as JSON, a line each, compressed with gzip. */
public final class BackupFile {
    private static final String FORMAT = "lockstep-backup/1";
    private static final int PARTS = 3;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private BackupFile() {}

    /** @throws BackupProblem where the file is there already, or cannot be written */
    public static void write(Path file, Backup backup) throws BackupProblem {
        try (OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
                OutputStream out = new GZIPOutputStream(raw)) {
            String body = JSON.writeValueAsString(backup);
            out.write((FORMAT + "\n" + digest(body) + "\n" + body).getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            throw new BackupProblem(file + " is there already and was not replaced. Name another with -o FILE");
        } catch (IOException e) {
            throw new BackupProblem("not written to " + file + ": " + e + ". Name another with -o FILE");
        }
    }

    /** @throws BackupProblem where it is no whole backup of this form */
    public static Backup read(Path file) throws BackupProblem {
        String[] parts;
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", PARTS);
        } catch (IOException e) {
            throw new BackupProblem(
                    file + " cannot be read as a backup: " + e + ". Name a file of './lockstep backup'");
        }
        if (!parts[0].equals(FORMAT)) {
            throw new BackupProblem(file + " is of form '" + parts[0].substring(0, Math.min(40, parts[0].length()))
                    + "', and this version reads " + FORMAT + ". Take the version that wrote it");
        }
        if (parts.length < PARTS || !digest(parts[2]).equals(parts[1])) {
            throw new BackupProblem(file + " was changed or cut off after it was written. Take another one");
        }
        try {
            return JSON.readValue(parts[2], Backup.class);
        } catch (JsonProcessingException e) {
            throw new BackupProblem(file + " cannot be understood: " + e.getOriginalMessage() + ". Take another one");
        }
    }

    private static String digest(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
