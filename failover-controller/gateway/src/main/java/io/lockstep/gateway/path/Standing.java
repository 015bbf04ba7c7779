package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.ConnectionKind;
import io.lockstep.gateway.frame.RequestHead;

/** Whom the gateway holds and where it leads: what may pass now. Runs on the event loop. */
final class Standing {
    final Transactions transactions = new Transactions();
    private Hold held = Hold.ALL;
    private String side = "";

    Hold held() {
        return held;
    }

    /** The region that clients are led to; empty at first. */
    String side() {
        return side;
    }

    void lead(String to) {
        side = to;
    }

    void hold(Hold whom) {
        held = whom;
    }

    boolean letsIn() {
        return held != Hold.ALL && !side.isEmpty();
    }

    /** Whether the hold is meant for it, now or when its transaction has ended. */
    boolean concerns(Flow flow) {
        return switch (held) {
            case NONE -> false;
            case WRITERS -> flow.kind().compareTo(ConnectionKind.WRITER) >= 0 || flow.undecided();
            case ALL -> true;
        };
    }

    /** Whether a further request of it may begin to be passed on. */
    boolean letsBegin(Flow flow) {
        return !concerns(flow) || transactions.allows(flow);
    }

    /** Whether this request may be passed on, if any may. */
    boolean lets(RequestHead head) {
        return held == Hold.NONE
                || !head.writes()
                || head.transaction().filter(transactions::allowed).isPresent();
    }
}
