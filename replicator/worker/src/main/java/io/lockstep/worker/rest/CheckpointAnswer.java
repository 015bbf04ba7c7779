package io.lockstep.worker.rest;

import io.lockstep.offsets.GroupCheckpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a group stood, as it was noted before it was written on the target.
 *
 * @param type {@code classic}, {@code consumer}, {@code streams} or {@code share}
 * @param held whether an operator restored it, so that the sync leaves it alone
 */
@Schema(description = "Where a group stood at a moment.")
public record CheckpointAnswer(Instant at, String type, boolean held, List<Position> positions) {
    static CheckpointAnswer of(GroupCheckpoint checkpoint) {
        return new CheckpointAnswer(
                Instant.ofEpochMilli(checkpoint.atMillis()),
                checkpoint.type().word(),
                checkpoint.held(),
                checkpoint.positions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> new Position(
                                each.getKey().topic(),
                                each.getKey().partition(),
                                each.getValue().source(),
                                each.getValue().target(),
                                each.getValue().metadata()))
                        .toList());
    }

    /** The same place on both sides; offsets are the next ones to be read. */
    public record Position(String topic, int partition, long source, long target, String metadata) {}
}
