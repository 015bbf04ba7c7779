package io.lockstep.process.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls on their way into the journal, which is kept for good and read as a whole: what changes something stands there by
 * itself, and so does what is refused as long as that is not the caller's way of filling the journal; everything else is
 * counted, alike with alike, once an hour. Nothing is left uncounted. For one thread.
 */
public final class CallLedger {
    /** How long what is counted is counted together. */
    public static final Duration TOGETHER = Duration.ofHours(1);

    static final int MOST_AT_ONCE = 100;
    static final int MOST_ALONE = 1_000;
    static final int MOST_KINDS = 200;
    static final int REFUSALS_AT_ONCE = 200;
    static final Duration REFUSAL_EVERY = Duration.ofMinutes(1);
    static final Duration REFUSALS_WAIT = Duration.ofSeconds(10);

    private final Deque<Call> alone = new ArrayDeque<>();
    private final Map<Alike, Call> together = new LinkedHashMap<>();
    private int refusals = REFUSALS_AT_ONCE;
    private Instant regained = Instant.MIN;

    /** Takes a call that was answered. */
    public void add(Call call) {
        boolean byItself = call.changes() || (call.refused() && mayRefuse(call.at()));
        if (byItself && alone.size() < MOST_ALONE) {
            alone.add(call);
        } else {
            count(call);
        }
    }

    private boolean mayRefuse(Instant now) {
        if (regained.equals(Instant.MIN) || now.isBefore(regained)) {
            regained = now;
        }
        long more = Duration.between(regained, now).dividedBy(REFUSAL_EVERY);
        regained = regained.plus(REFUSAL_EVERY.multipliedBy(more));
        refusals = (int) Math.min(REFUSALS_AT_ONCE, refusals + more);
        boolean may = refusals > 0;
        refusals -= may ? 1 : 0;
        return may;
    }

    private void count(Call call) {
        Alike alike = Alike.of(call);
        Alike known = together.containsKey(alike) || together.size() < MOST_KINDS ? alike : Alike.others(call);
        together.merge(known, known.counted(call), Call::and);
    }

    /** What shall be written next, which is forgotten here; empty as long as it can wait. */
    public List<Call> due(Instant now) {
        boolean changed = alone.stream().anyMatch(Call::changes);
        if (changed || older(alone.peek(), REFUSALS_WAIT, now)) {
            return some();
        }
        Call first = together.isEmpty() ? null : together.values().iterator().next();
        return older(first, TOGETHER, now) ? all() : List.of();
    }

    private static boolean older(@Nullable Call call, Duration than, Instant now) {
        return call != null && !call.at().plus(than).isAfter(now);
    }

    private List<Call> some() {
        List<Call> next = new ArrayList<>();
        while (!alone.isEmpty() && next.size() < MOST_AT_ONCE) {
            next.add(alone.remove());
        }
        return next;
    }

    /** Everything that is here, which is forgotten here. */
    public List<Call> all() {
        List<Call> next = held();
        alone.clear();
        together.clear();
        return next;
    }

    /** Everything that is here. */
    public List<Call> held() {
        return Stream.concat(alone.stream(), together.values().stream()).toList();
    }

    /** What calls that are counted together have in common. */
    private record Alike(String who, List<String> roles, String method, String path, int status, String remote) {
        static Alike of(Call call) {
            return new Alike(call.who(), call.roles(), call.method(), call.path(), call.status(), call.remote());
        }

        /** What is left of it where there are too many kinds. */
        static Alike others(Call call) {
            return new Alike("others", List.of(), "-", "-", call.status(), "");
        }

        Call counted(Call call) {
            return new Call(call.at(), call.until(), call.count(), who, roles, method, path, "", status, remote, "");
        }
    }
}
