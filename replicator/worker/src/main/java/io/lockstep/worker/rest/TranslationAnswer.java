package io.lockstep.worker.rest;

import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.Translation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where a position of the source belongs on the target.
 *
 * @param result {@code EXACT}, {@code IN_HOLE}, {@code WAITING} or {@code UNKNOWN}
 * @param target where a consumer would go on; null for {@code WAITING} and {@code UNKNOWN}
 * @param by how many offsets are not mirrored yet; null but for {@code WAITING}
 * @param reason why it is unknown, else empty
 */
@Schema(description = "Where a position of the source belongs on the target.")
public record TranslationAnswer(
        String topic,
        int partition,
        long offset,
        String result,
        @Nullable Long target,
        @Nullable Long by,
        String reason) {
    static TranslationAnswer of(PartitionId id, long offset, Translation translation) {
        return switch (translation) {
            case Translation.Exact exact -> answer(id, offset, "EXACT", exact.target(), null, "");
            case Translation.InHole hole -> answer(id, offset, "IN_HOLE", hole.next(), null, "");
            case Translation.Waiting waiting -> answer(id, offset, "WAITING", null, waiting.by(), "");
            case Translation.Unknown unknown -> answer(id, offset, "UNKNOWN", null, null, unknown.reason());
        };
    }

    private static TranslationAnswer answer(
            PartitionId id, long offset, String result, @Nullable Long target, @Nullable Long by, String reason) {
        return new TranslationAnswer(id.topic(), id.partition(), offset, result, target, by, reason);
    }
}
