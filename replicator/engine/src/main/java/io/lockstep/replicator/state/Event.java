package io.lockstep.replicator.state;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.LogMatching;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.TailReader.Tail;
import java.util.List;

/** What can happen to a partition. A ticket or session tells which effect an answer belongs to. */
public sealed interface Event {
    /** The partition was assigned to this worker. */
    record Begin() implements Event {}

    /**
     * What is written down was read.
     *
     * @param generation under which the entry is claimed; not below the worker's own
     */
    record Loaded(long ticket, PartitionState.Facts facts, PartitionEntry entry, int generation) implements Event {}

    /** The coordinator has not made the topic ready yet. */
    record NotProvisioned(long ticket) implements Event {}

    /** A request that changes nothing, or a save, did not succeed and may be tried again. */
    record Failed(long ticket, String detail) implements Event {}

    /** A request can never succeed. */
    record Impossible(long ticket, Halt halt) implements Event {}

    /** The waiting time of {@link Effect.RetryAfter} is over. */
    record Retry(long ticket) implements Event {}

    /** The target's bounds. */
    record Observed(long ticket, ObserveOutcome outcome) implements Event {}

    /** Both tails, to be compared. */
    record Surveyed(long ticket, Tail target, Tail source) implements Event {}

    /** A stretch of the target is matched, or cannot be. */
    record Matched(long ticket, LogMatching.Outcome outcome) implements Event {}

    /** The entry is durable. */
    record Saved(long ticket) implements Event {}

    /** A fill, a deletion or an abort was answered. */
    record FillAnswered(long ticket, FillOutcome outcome) implements Event {}

    /** An append was answered. */
    record AppendAnswered(long ticket, AppendOutcome outcome) implements Event {}

    /** The feed brings pieces. */
    record Fetched(long session, List<Piece> pieces) implements Event {}

    /** The feed met a fault and ended the session. */
    record FeedFailed(long session, SourceFault fault) implements Event {}

    /** Time to look whether the target still ends where it should, although nothing is being appended. */
    record Inspect() implements Event {}

    /** An operator stops it. */
    record Pause() implements Event {}

    /** An operator lets it go on. */
    record Resume(Acceptance acceptance) implements Event {}

    /** The log is to be closed for every epoch below this one. */
    record Seal(int epoch) implements Event {}

    /** Another worker takes over. */
    record Revoke() implements Event {}
}
