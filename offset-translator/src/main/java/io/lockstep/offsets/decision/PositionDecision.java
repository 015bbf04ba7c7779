package io.lockstep.offsets.decision;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.Translation;
import java.util.List;

/**
 * Decides where a group's position belongs on the target. Pure.
 *
 * <p>Only a position that the group really had is ever written: one ahead of the mirror is not rounded down but waits,
 * and the latest one that is mirrored takes its place. A position on the target that the sync did not write belongs to
 * whoever did. A lower position on the source than before is a reset and is followed like any other.
 */
public final class PositionDecision {
    private PositionDecision() {}

    public static PositionVerdict decide(PositionQuestion question) {
        long waiting = 0;
        List<Committed> latestFirst = question.seen().reversed();
        for (Committed seen : latestFirst) {
            switch (question.mirrored().translate(seen.offset())) {
                case Translation.Exact exact -> {
                    return place(question, new PositionVerdict.Place(seen, exact.target(), waiting));
                }
                case Translation.InHole hole -> {
                    return place(question, new PositionVerdict.Place(seen, hole.next(), waiting));
                }
                case Translation.Waiting ahead -> waiting = waiting == 0 ? ahead.by() : waiting;
                case Translation.Unknown unknown -> {
                    return new PositionVerdict.Unknown(unknown.reason());
                }
            }
        }
        return new PositionVerdict.Waiting(waiting);
    }

    private static PositionVerdict place(PositionQuestion question, PositionVerdict.Place place) {
        if (question.target().isEmpty() || question.accepted()) {
            return place;
        }
        long there = question.target().getAsLong();
        boolean known = there == place.target() || question.ours().contains(there);
        return known ? place : new PositionVerdict.Moved(there, place.target());
    }
}
