package io.lockstep.failover.journal;

import java.time.Instant;

/**
 * What shall be written into the journal, before it has its place there.
 *
 * @param run the run it is about; empty if it is about the pair
 * @param kind what the body is, a word of whoever writes it
 * @param body JSON; kept in its canonical text
 * @param at when it was decided, which is not when it was written
 */
public record Draft(String run, String kind, String body, Instant at) {
    /** @throws CanonicalJson.Unreadable if the body is not JSON */
    public Draft {
        body = CanonicalJson.of(body);
    }
}
