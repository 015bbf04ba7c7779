package io.lockstep.failover.state;

import io.lockstep.failover.RunState;
import io.lockstep.failover.state.Book.Entered;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which phases each run entered, and when. For one thread. */
final class Timelines {
    private final Map<String, List<Entered>> known = new LinkedHashMap<>();

    void takeAll(Timelines others) {
        others.known.forEach((run, all) -> known.put(run, new ArrayList<>(all)));
    }

    void enter(RunState now, Instant at, long afterMillis) {
        Entered entered = new Entered(now.phase(), at, now.reason(), elapsed(now.run(), afterMillis, at));
        known.computeIfAbsent(now.run(), id -> new ArrayList<>()).add(entered);
    }

    /** By the monotonic clock of whoever saw both; else by the difference of the times. */
    private long elapsed(String run, long afterMillis, Instant at) {
        List<Entered> before = of(run);
        if (afterMillis >= 0 || before.isEmpty()) {
            return Math.max(0, afterMillis);
        }
        return Math.max(0, Duration.between(before.getLast().at(), at).toMillis());
    }

    List<Entered> of(String run) {
        return Collections.unmodifiableList(known.getOrDefault(run, List.of()));
    }
}
