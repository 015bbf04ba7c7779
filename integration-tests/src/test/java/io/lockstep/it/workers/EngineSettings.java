package io.lockstep.it.workers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an {@link EngineMain} is told, as a JSON file.
 *
 * @param groups expressions of the groups that are carried over
 */
record EngineSettings(
        String pair,
        Map<String, String> source,
        Map<String, String> target,
        List<String> topics,
        List<String> groups,
        int sessionMillis) {
    private static final ObjectMapper JSON = new ObjectMapper();

    void write(Path file) {
        try {
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine's settings cannot be written to " + file, e);
        }
    }

    static EngineSettings read(Path file) {
        try {
            return JSON.readValue(file.toFile(), EngineSettings.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the engine's settings cannot be read from " + file, e);
        }
    }

    LinkSettings link() {
        return LinkSettings.of(new LinkId(pair, "east", "west"), "east", source, target)
                .topics(topics)
                .groups(new Groups(
                        groups,
                        List.of(),
                        Duration.ofMillis(200),
                        DeletedGroups.KEEP,
                        Duration.ofHours(24),
                        CheckpointForm.NONE))
                .memoryBudget(32 << 20)
                .sessionTimeout(Duration.ofMillis(sessionMillis))
                .build();
    }
}
