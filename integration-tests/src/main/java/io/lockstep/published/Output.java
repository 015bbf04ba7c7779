package io.lockstep.published;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files that a run leaves behind; each replaces what was there. */
public final class Output {
    private Output() {}

    /** Field names of {@code report} are a contract. */
    public static void json(Path file, Record report) {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        try {
            Files.writeString(file, json.writeValueAsString(report) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + file, e);
        }
    }

    /** What {@link #json} wrote. */
    public static <T extends Record> T read(Path file, Class<T> type) {
        try {
            return new ObjectMapper().readValue(Files.readString(file), type);
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be read from " + file, e);
        }
    }

    public static void page(Path file, List<String> lines) {
        try {
            Files.writeString(file, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the page cannot be written to " + file, e);
        }
    }
}
