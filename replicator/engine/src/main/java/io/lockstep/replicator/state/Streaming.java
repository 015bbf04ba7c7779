package io.lockstep.replicator.state;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.state.PartitionState.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Appending what the feed brings, several batches under way at once, each answer checked against its offset. */
final class Streaming {
    private Streaming() {}

    /** Sends whatever may be sent now. */
    static void advance(Draft draft) {
        while (!draft.spoiled && !draft.backlog.isEmpty()) {
            if (Epochs.unrecorded(draft, draft.backlog.first())) {
                if (draft.window.isEmpty()) {
                    Epochs.record(draft, draft.backlog.first());
                }
                return;
            }
            if (draft.backlog.first() instanceof Piece.Data) {
                if (draft.window.size() >= (draft.proven ? draft.rules.maxWindow() : 1)) {
                    return;
                }
                send(draft, Joining.take(draft));
            } else {
                if (draft.window.isEmpty()) {
                    Bridging.begin(draft);
                }
                return;
            }
        }
    }

    private static void send(Draft draft, Piece.Data data) {
        long ticket = ++draft.ticket;
        Stamp stamp = new Stamp(draft.rules.link().producerId(), draft.rules.epoch(), draft.sequence);
        draft.sequence = Stamp.after(draft.sequence, data.length());
        List<Sent> extended = new ArrayList<>(draft.window);
        extended.add(new Sent(ticket, data, OptionalLong.empty(), false));
        draft.window = List.copyOf(extended);
        draft.effect(new Effect.Append(ticket, data, stamp));
    }

    static void onAppend(Draft draft, Event.AppendAnswered answer) {
        if (!mark(draft, answer)) {
            return;
        }
        takeCertain(draft);
        switch (answer.outcome()) {
            case AppendOutcome.Refused refused -> {
                if (joined(draft, answer.ticket())) {
                    draft.apart = true;
                } else if (!(draft.phase instanceof Phase.Stopping)) {
                    draft.halt(refusal(draft, refused));
                }
                onward(draft, refused.detail());
            }
            case AppendOutcome.Appended appended -> onward(draft, "an answer named another offset than expected");
            case AppendOutcome.NotWritten notWritten -> onward(draft, notWritten.detail());
            case AppendOutcome.Unknown unknown -> onward(draft, unknown.detail());
            case AppendOutcome.OutOfSequence sequence -> onward(draft, sequence.detail());
            case AppendOutcome.Fenced fenced -> onward(draft, fenced.detail());
        }
    }

    /** What was refused as one may be taken apart, or show which part it is. */
    private static boolean joined(Draft draft, long ticket) {
        return draft.window.stream()
                .anyMatch(sent -> sent.ticket() == ticket && sent.data().parts().size() > 1);
    }

    private static Halt refusal(Draft draft, AppendOutcome.Refused refused) {
        long to = draft.window.isEmpty()
                ? draft.next + 1
                : draft.window.getFirst().data().to();
        return new Halt(
                refused.reason(),
                Halt.Side.SOURCE,
                draft.next,
                to,
                Halts.refusal(draft, refused.reason(), refused.detail()));
    }

    /** Notes the answer beside what was sent; false when nothing under way has this ticket. */
    private static boolean mark(Draft draft, Event.AppendAnswered answer) {
        List<Sent> marked = new ArrayList<>(draft.window);
        for (int i = 0; i < marked.size(); i++) {
            Sent sent = marked.get(i);
            if (sent.ticket() == answer.ticket()) {
                marked.set(i, answered(sent, answer.outcome()));
                draft.window = List.copyOf(marked);
                return true;
            }
        }
        return false;
    }

    private static Sent answered(Sent sent, AppendOutcome outcome) {
        return outcome instanceof AppendOutcome.Appended appended
                ? new Sent(sent.ticket(), sent.data(), OptionalLong.of(appended.baseOffset()), appended.repeat())
                : new Sent(sent.ticket(), sent.data(), OptionalLong.empty(), true);
    }

    /**
     * Everything at the window's head that lies where it should is certain. What the broker took for a repeat is not: a
     * frozen owner's batch may have had the same sequence and other records.
     */
    private static void takeCertain(Draft draft) {
        int certain = 0;
        for (Sent sent : draft.window) {
            if (sent.failed() || sent.base().isEmpty()) {
                break;
            }
            if (sent.base().getAsLong() != draft.targetEnd() || sent.data().from() != draft.next) {
                draft.spoiled = true;
                break;
            }
            draft.next = sent.data().to();
            draft.failures = 0;
            draft.proven = true;
            draft.effect(new Effect.Done(sent.data()));
            certain++;
        }
        draft.window = List.copyOf(draft.window.subList(certain, draft.window.size()));
        draft.spoiled |= draft.window.stream().anyMatch(Sent::failed);
    }

    private static void onward(Draft draft, String why) {
        if (!draft.spoiled) {
            if (draft.phase instanceof Phase.Streaming) {
                advance(draft);
            } else {
                draft.settle();
            }
            return;
        }
        if (draft.window.stream().allMatch(Sent::answered)) {
            draft.requeueWindow();
            if (draft.phase instanceof Phase.Stopping) {
                draft.settle();
            } else {
                Starting.observeLater(draft, why, true);
            }
        }
    }
}
