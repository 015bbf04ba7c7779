package io.lockstep.replicator.app;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The groups of a link and how their positions stand, as JSON on the worker's REST.
 *
 * @param pair whose link it is
 * @param coordinator whether this worker carries them over; else what it says was only looked at
 * @param skipped how many positions are not synced, by state
 * @param gone groups that were carried over once and that the source has no more
 */
public record GroupsSnapshot(
        String pair,
        String link,
        boolean coordinator,
        PassSnapshot pass,
        Map<String, Long> skipped,
        List<GroupSnapshot> groups,
        List<GoneSnapshot> gone) {
    /**
     * The last pass.
     *
     * @param at ISO-8601, null before the first one
     * @param ageSeconds since then, -1 before the first one
     * @param written positions that it changed on the target
     * @param failure why the last attempt was none, empty if it was one
     * @param problems what it could not read
     */
    public record PassSnapshot(
            @Nullable String at,
            double ageSeconds,
            long millis,
            int groups,
            int positions,
            int written,
            String failure,
            List<String> problems) {}

    /**
     * A group.
     *
     * @param type {@code classic}, {@code consumer}, {@code streams} or {@code share}
     * @param state the worst of its positions' states
     * @param why what the worst state means here, empty for {@code SYNCED}
     * @param members who is at work in it on the target
     */
    public record GroupSnapshot(
            String group,
            String type,
            String state,
            String why,
            List<String> members,
            List<PositionSnapshot> positions) {}

    /**
     * A position; offsets are the next ones to be read. Lags are null where the log's end or the position is not known.
     *
     * @param target null where the group has no position on the target
     */
    public record PositionSnapshot(
            String topic,
            int partition,
            long source,
            @Nullable Long target,
            @Nullable Long sourceLag,
            @Nullable Long targetLag,
            String state,
            String why) {}

    /** A group that the source has no more, and what becomes of it on the target. */
    public record GoneSnapshot(String group, String type, String outcome) {}
}
