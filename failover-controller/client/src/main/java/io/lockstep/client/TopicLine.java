package io.lockstep.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * The unacknowledged records of one topic, in order. While a record of the topic is refused the line is held: nothing new
 * is handed over, what is in flight is waited for, then the first record alone is tried from time to time. A fence is per
 * topic, so a line for each keeps a topic without rights from stopping the others. Pure; times are monotonic nanoseconds.
 */
final class TopicLine {
    private final TreeMap<Long, Pending> waiting = new TreeMap<>();
    private final TreeMap<Long, Pending> inFlight = new TreeMap<>();
    private final Duration retryEvery;
    private @Nullable Hold hold;
    private boolean refusedForGood;
    private long progressAt;

    /** @param since when it began; @param retryAt when the first record is tried again; @param tried the record, or -1 */
    private record Hold(long since, long retryAt, long tried) {}

    TopicLine(Duration retryEvery) {
        this.retryEvery = retryEvery;
    }

    void accept(Pending record) {
        waiting.put(record.number(), record);
    }

    /** Takes the record that may be handed over now. */
    @Nullable
    Pending next(long now) {
        Hold held = hold;
        if (waiting.isEmpty() || (held != null && (!inFlight.isEmpty() || now - held.retryAt() < 0))) {
            return null;
        }
        Pending first = waiting.pollFirstEntry().getValue();
        progressAt = inFlight.isEmpty() ? now : progressAt;
        inFlight.put(first.number(), first);
        if (held != null) {
            hold = new Hold(held.since(), held.retryAt(), first.number());
        }
        return first;
    }

    /**
     * A record is written. Answers the refused ones that it has overtaken: records of the same partition, sent before it.
     * Sending them now would change the order, and a partition that takes later records is not fenced.
     */
    List<Pending> acknowledged(Pending record, int partition, long now) {
        progressAt = now;
        inFlight.remove(record.number());
        refusedForGood = false;
        if (hold != null && hold.tried() == record.number()) {
            hold = null;
        }
        List<Pending> overtaken = waiting.headMap(record.number()).values().stream()
                .filter(earlier -> earlier.refusedIn() != Pending.NOWHERE && earlier.refusedIn() == partition)
                .toList();
        overtaken.forEach(earlier -> waiting.remove(earlier.number()));
        forgetHold();
        return overtaken;
    }

    /** A record was not taken and shall be tried again; false when it is the application's to hear of it. */
    boolean keep(Pending record, long now, Failure.Kind kind) {
        inFlight.remove(record.number());
        if (kind == Failure.Kind.FINAL || (kind == Failure.Kind.REFUSED && refusedForGood)) {
            return false;
        }
        waiting.put(record.number(), record);
        if (kind == Failure.Kind.REFUSED && record.error() instanceof RecordTooLargeException) {
            waiting.values().forEach(Pending::confirmRefused);
        }
        hold = new Hold(hold == null ? now : hold.since(), now + retryEvery.toNanos(), -1);
        return true;
    }

    /** A refusal is the last word when the hold has outlasted {@code patience}: takes and answers all refused ones. */
    List<Pending> outOfPatience(long now, Duration patience) {
        if (hold == null || !inFlight.isEmpty() || now - hold.since() < patience.toNanos()) {
            return List.of();
        }
        List<Pending> refused =
                waiting.values().stream().filter(Pending::refused).toList();
        refused.forEach(record -> waiting.remove(record.number()));
        hold = null;
        refusedForGood = true;
        return refused;
    }

    /** Takes and answers what waits for longer than {@code deadline}. */
    List<Pending> expired(long now, Duration deadline) {
        List<Pending> late = new ArrayList<>();
        while (!waiting.isEmpty() && now - waiting.firstEntry().getValue().acceptedAt() >= deadline.toNanos()) {
            late.add(waiting.pollFirstEntry().getValue());
        }
        forgetHold();
        return late;
    }

    /** A hold is about records: without a refused one there is nothing to be patient about. */
    private void forgetHold() {
        if (hold != null && inFlight.isEmpty() && waiting.values().stream().noneMatch(Pending::refused)) {
            hold = null;
        }
    }

    /** The producer is another one from now on; what was in flight in the old one is queued again, in order. */
    void movesOn(Exception why) {
        inFlight.values().forEach(record -> record.lost(why));
        waiting.putAll(inFlight);
        inFlight.clear();
        waiting.values().forEach(Pending::movesOn);
    }

    /** Another region: what was refused here is no news there. */
    void release() {
        hold = null;
        refusedForGood = false;
    }

    List<Pending> takeAll() {
        List<Pending> all = new ArrayList<>(inFlight.values());
        all.addAll(waiting.values());
        inFlight.clear();
        waiting.clear();
        return all;
    }

    /** Whether something is in flight and nothing was acknowledged for that long. */
    boolean quiet(long now, Duration patience) {
        return !inFlight.isEmpty() && now - progressAt >= patience.toNanos();
    }

    int inFlight() {
        return inFlight.size();
    }

    int waiting() {
        return waiting.size();
    }

    /** The smallest number here; {@link Long#MAX_VALUE} without one. */
    long oldest() {
        long queued = waiting.isEmpty() ? Long.MAX_VALUE : waiting.firstKey();
        return inFlight.isEmpty() ? queued : Math.min(queued, inFlight.firstKey());
    }
}
