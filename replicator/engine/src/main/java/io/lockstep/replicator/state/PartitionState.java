package io.lockstep.replicator.state;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Everything the mirror remembers of one partition. Immutable.
 *
 * @param next the next source offset that is not yet certain to be on the target
 * @param shift target offset minus source offset at {@code next}
 * @param sequence the sequence of the next append
 * @param generation under which markers are written
 * @param facts of the topic, null until they were read
 * @param session of the feed; answers of older ones are void
 * @param ticket the last one handed out
 * @param awaited the ticket of the single request under way, 0 when there is none
 * @param writing whether that request changes anything
 * @param window appends under way, oldest first
 * @param spoiled whether an append's result was not the expected one, so that nothing more may be sent
 * @param proven whether the broker surely remembers our sequence; until then only one append may be under way, since a
 *     broker without memory would accept a second one although the first was not written
 * @param apart whether batches are sent as they come because the target refused joined ones
 * @param failures in a row, for backing off
 * @param quietFrom target offset from which on nothing of ours but fillers can lie; empty where that is not sure
 * @param readUpTo source offset up to which the target holds what was read from the source; behind it, up to {@code next},
 *     lie fillers that may stand for offsets that were never read. Empty once the source was read from {@code next} on
 * @param resumed whether an operator resumed it and both sides have not agreed since: equal records vouch then, although
 *     the source's leader epoch does not
 * @param note what an auditor should know of the last alignment
 */
public record PartitionState(
        Phase phase,
        long next,
        long shift,
        int sequence,
        int generation,
        @Nullable Facts facts,
        PartitionEntry entry,
        long session,
        long ticket,
        long awaited,
        boolean writing,
        Backlog backlog,
        List<Sent> window,
        boolean spoiled,
        boolean proven,
        boolean apart,
        int failures,
        Acceptance acceptance,
        OptionalLong known,
        OptionalLong quietFrom,
        OptionalLong readUpTo,
        boolean resumed,
        String note) {

    /** A partition just assigned, before its first event. */
    public static PartitionState fresh() {
        return new PartitionState(
                new Phase.Provisioning(),
                0,
                0,
                0,
                0,
                null,
                PartitionEntry.NEW,
                0,
                0,
                0,
                false,
                Backlog.EMPTY,
                List.of(),
                false,
                false,
                false,
                0,
                Acceptance.NOTHING,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false,
                "");
    }

    /** The target's end as far as it is certain. */
    public long targetEnd() {
        return next + shift;
    }

    /** Whether nothing is under way that could still change the target. */
    boolean quiet() {
        return window.isEmpty() && !(awaited != 0 && writing);
    }

    /** Topic facts that stay the same while mirroring. */
    public record Facts(String sourceTopicId, String targetTopicId, boolean compacted) {}

    /**
     * An append under way.
     *
     * @param base the answered base offset, empty while unanswered
     */
    record Sent(long ticket, Piece.Data data, OptionalLong base, boolean failed) {
        boolean answered() {
            return failed || base.isPresent();
        }
    }
}
