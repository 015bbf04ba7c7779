package io.lockstep.failover.sim;

import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.journal.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * I15: how long something took is counted by a clock that nobody sets, to the millisecond, and when it was is UTC as the
 * clock on the wall showed it.
 */
final class SimTimes {
    private static final long STOOD_STILL_MS = 400;
    private static final long UNSEEN = -1;

    private final SimWorld world;
    private final Map<String, Draft> drafts = new HashMap<>();
    private final Map<String, Long> drafted = new HashMap<>();
    private final Map<String, Long> written = new HashMap<>();
    private final Map<String, Long> ordered = new HashMap<>();

    SimTimes(SimWorld world) {
        this.world = world;
    }

    /** An entry is about to be written; the same one again is a further attempt at it. */
    void drafts(SimController owner, Draft draft) {
        if (!draft.equals(drafts.put(owner.name(), draft))) {
            drafted.put(owner.name(), world.queue().now());
        }
    }

    /** Ordered once more while it is at work, it ends for both. */
    void ordered(SimController owner, RunState run, StepKind step) {
        ordered.putIfAbsent(owner.name() + run.run() + step, world.queue().now());
    }

    void written(SimController owner, Written entry) {
        Long before = written.put(owner.name() + entry.run(), world.queue().now());
        utc(entry.at());
        if (entry.happening() instanceof Happening.Moved moved) {
            long began = drafted.getOrDefault(owner.name(), 0L);
            long passed = before == null ? UNSEEN : began - before;
            world.require(
                    "I15",
                    moved.afterMillis() == passed,
                    () -> moved.to() + " is told to come " + moved.afterMillis() + " ms later, and " + passed
                            + " had passed");
            if (moved.event() instanceof Event.Ended(var at, var step, var attempt, Result.Done(Proof proof))) {
                took(
                        Optional.ofNullable(ordered.remove(owner.name() + entry.run() + step))
                                .orElse(0L),
                        proof);
            }
        }
    }

    private void took(long begun, Proof proof) {
        long most = world.queue().now() - begun;
        switch (proof) {
            case Proof.EndsFrozen frozen -> within(frozen.windowMillis(), STOOD_STILL_MS, most);
            case Proof.Watched watched -> within(watched.millis(), SimPeople.OBSERVE_MS, most);
            default -> {}
        }
    }

    private void within(long told, long least, long most) {
        world.require("I15", told >= least && told <= most, () -> told + " ms are told of " + least + " to " + most);
    }

    /** Some clock on the wall that there was so far showed this. */
    void utc(Instant at) {
        long now = world.queue().now();
        long shown = Duration.between(SimWorld.START, at).toMillis();
        world.require(
                "I15",
                world.skews().stream().map(skew -> shown - skew).anyMatch(then -> then >= 0 && then <= now),
                () -> at + " is no time that it has been");
    }
}
