package io.lockstep.faults.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** An outcome as JSON. */
public final class OutcomeFile {
    private OutcomeFile() {}

    /** Replaces {@code file}. */
    public static void write(Path file, Outcome outcome) {
        ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("holds", outcome.holds());
        all.put("command", outcome.command());
        all.put("seed", outcome.seed());
        all.put("seconds", outcome.seconds());
        all.put("faults", new TreeMap<>(outcome.faults()));
        all.put("traffic", outcome.traffic());
        all.put("runs", outcome.runs());
        all.put("recovering", outcome.recovering());
        all.put("violations", outcome.violations());
        all.put("error", outcome.error());
        try {
            Files.writeString(file, json.writeValueAsString(all) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written to " + file, e);
        }
    }
}
