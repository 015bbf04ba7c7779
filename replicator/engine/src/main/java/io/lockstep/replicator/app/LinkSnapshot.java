package io.lockstep.replicator.app;

import java.util.List;

/**
 * What one worker knows of one link at one moment; the JSON of {@code GET /v1/links} is made of these.
 *
 * @param pair whose link it is; links of several pairs have the same name
 * @param state {@code RUNNING}, {@code IDLE} (this region is active, nothing may be mirrored into it), {@code STARTING}
 *     or {@code FAILED}
 * @param coordinator whether this worker discovers topics for the link
 * @param epoch the pair's epoch that this link writes under
 * @param holeMethod how holes are filled, {@code markers} or {@code empty-transactions} or {@code mapped}
 * @param sourceReachable whether the source answered within the last request timeout
 * @param progressing whether both sides answer and every partition that should move has moved in the last 30 s; halted
 *     partitions are told by themselves
 * @param error the reason of {@code FAILED}, else empty
 * @param warnings conditions an operator should know, e.g. a topic that could not be provisioned
 * @param contested topics that another pair between the same regions claims, too
 * @param contestedGroups consumer groups that read topics of another pair, which claims them, too; told by the coordinator
 * @param stays topics that {@code mirror} selects and that residency keeps at home, each with the reason; told by the
 *     coordinator
 */
public record LinkSnapshot(
        String pair,
        String link,
        String state,
        boolean coordinator,
        int epoch,
        String holeMethod,
        boolean sourceReachable,
        boolean targetReachable,
        boolean progressing,
        String error,
        List<String> warnings,
        MemorySnapshot memory,
        List<String> contested,
        List<String> contestedGroups,
        List<PartitionSnapshot> partitions,
        List<String> stays) {}
