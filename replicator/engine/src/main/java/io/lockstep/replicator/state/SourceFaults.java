package io.lockstep.replicator.state;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SourceFault;
import java.util.List;
import java.util.OptionalInt;

/** What the source does to a partition, told apart: loss, truncation, another topic, no permission. */
final class SourceFaults {
    private SourceFaults() {}

    static void onFault(Draft draft, Event.FeedFailed failed) {
        if (failed.session() != draft.session || draft.phase instanceof Phase.Stopping) {
            return;
        }
        switch (failed.fault()) {
            case SourceFault.OutOfRange range -> onOutOfRange(draft, range);
            case SourceFault.Diverged diverged -> onDiverged(draft, diverged);
            case SourceFault.TopicGone gone ->
                draft.halt(upToNext(draft, Halt.Reason.SOURCE_DELETED, "the source topic no longer exists"));
            case SourceFault.TopicRecreated recreated ->
                draft.halt(upToNext(
                        draft,
                        Halt.Reason.SOURCE_RECREATED,
                        "topic id " + draft.facts().sourceTopicId() + " became " + recreated.newTopicId()));
            case SourceFault.NotPermitted missing -> draft.halt(Halts.notPermittedAtSource(draft, missing.missing()));
            case SourceFault.Unreadable unreadable ->
                draft.halt(Halts.at(Halt.Reason.SOURCE_UNREADABLE, unreadable.offset(), unreadable.detail()));
        }
    }

    private static Halt upToNext(Draft draft, Halt.Reason reason, String detail) {
        return Halts.range(reason, 0, draft.next, detail);
    }

    private static void onOutOfRange(Draft draft, SourceFault.OutOfRange range) {
        if (range.wanted() > range.end()) {
            String detail =
                    "the source ends at " + range.end() + ", offsets up to " + range.wanted() + " were read from it";
            draft.halt(Halts.range(Halt.Reason.SOURCE_TRUNCATED, range.end(), range.wanted(), detail));
        } else if (nothingMirrored(draft)) {
            Prefill.begin(draft, range.logStart());
        } else {
            draft.backlog = draft.backlog.plus(List.of(new Piece.Gap(range.wanted(), range.logStart(), HoleKind.LOST)));
            draft.session++;
            draft.effect(new Effect.Follow(
                    draft.session, draft.facts().sourceTopicId(), range.logStart(), OptionalInt.empty()));
            if (draft.phase instanceof Phase.Streaming) {
                Streaming.advance(draft);
            }
        }
    }

    /** The log start moved before the first record came: the prefill is only longer then, nothing is lost. */
    private static boolean nothingMirrored(Draft draft) {
        return draft.phase instanceof Phase.Streaming
                && !draft.rules.mapped()
                && draft.next == draft.entry.prefix()
                && draft.shift == 0
                && draft.backlog.isEmpty()
                && draft.quiet();
    }

    private static void onDiverged(Draft draft, SourceFault.Diverged diverged) {
        long sent = draft.window.isEmpty()
                ? draft.next
                : draft.window.getLast().data().to();
        long disputed = Math.min(sent, draft.readUpTo.orElse(sent));
        boolean recording = draft.phase instanceof Phase.RecordingEpoch;
        boolean idle = draft.window.isEmpty() && (draft.phase instanceof Phase.Streaming || recording);
        if (idle && diverged.offset() >= disputed) {
            followAnew(draft, diverged);
            return;
        }
        if (idle && !recording && draft.acceptance == Acceptance.SHIFT && acceptable(draft, diverged.offset())) {
            draft.acceptance = Acceptance.NOTHING;
            Epochs.branch(draft, diverged.offset());
            return;
        }
        String detail = "the source's history differs from offset " + diverged.offset() + " on (leader epoch "
                + diverged.epoch() + ")";
        long to = Math.max(sent, diverged.offset() + 1);
        draft.halt(Halts.range(Halt.Reason.SOURCE_TRUNCATED, diverged.offset(), to, detail));
    }

    /** Nothing that was mirrored is in dispute, only what was read ahead, or that which epoch came next. */
    private static void followAnew(Draft draft, SourceFault.Diverged diverged) {
        OptionalInt known = draft.entry.epochBefore(draft.next);
        boolean outdated = known.isPresent() && (known.getAsInt() > diverged.epoch() || diverged.offset() < draft.next);
        if (draft.phase instanceof Phase.Streaming && outdated) {
            Epochs.forget(draft);
        }
        draft.follow();
    }

    private static boolean acceptable(Draft draft, long offset) {
        return offset >= draft.entry.map().last().source();
    }
}
