package io.lockstep.process.call;

import java.time.Instant;
import java.util.List;

/**
 * Calls that get into the journal as one entry.
 *
 * @param at when they were put together
 * @param instance the process that was asked, which need not be the one that writes
 * @param number counts up for each instance, so that none is written twice
 */
public record CallBatch(Instant at, String instance, long number, List<Call> calls) {
    public CallBatch {
        calls = List.copyOf(calls);
    }

    /** The key of the control record in which an instance leaves a batch for the controller that leads. */
    public static String key(String pair, String instance) {
        return prefix(pair) + instance;
    }

    /** What such keys of a pair begin with. */
    public static String prefix(String pair) {
        return "audit|" + pair + "|";
    }

    /** A number for calls that are put together now, behind the last one of the instance. */
    public static long after(long last, Instant now) {
        return Math.max(last + 1, now.toEpochMilli());
    }
}
