package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How one controller reaches the world: a call takes a moment in which the world goes on, is refused, is lost before or
 * after it was performed, and is where the controller may be gone.
 */
final class SimCalls implements Pause {
    static final Duration WITHIN = Duration.ofMillis(800);
    private static final int LONGEST_MS = 8;

    private final SimWorld world;
    private final SimController owner;
    private final Map<String, Integer> silences = new HashMap<>();

    SimCalls(SimWorld world, SimController owner) {
        this.world = world;
        this.owner = owner;
    }

    /** A question. */
    <T> Answer<T> ask(String region, Supplier<T> action) {
        return ask(region, WITHIN, action);
    }

    /** A question of somebody who may wait less long. */
    <T> Answer<T> ask(String region, Duration within, Supplier<T> action) {
        return call("", region, within, () -> new Answer.Known<>(action.get()));
    }

    /** An order: it changes something. */
    <T> Answer<T> order(String what, String region, Supplier<Answer<T>> action) {
        return order(what, region, WITHIN, action);
    }

    /** An order of somebody who may wait less long. */
    <T> Answer<T> order(String what, String region, Duration within, Supplier<Answer<T>> action) {
        return call(what, region, within, action);
    }

    void forgetSilences() {
        silences.clear();
    }

    /** How often a region that is gone was waited for in full since they were forgotten. */
    int silences(String region) {
        return silences.getOrDefault(region, 0);
    }

    private void lost(Duration within) {
        Duration least = within.compareTo(WITHIN) < 0 ? within : WITHIN;
        world.queue().pass(least.toMillis());
        owner.mustLive();
    }

    private <T> Answer<T> call(String what, String region, Duration within, Supplier<Answer<T>> action) {
        owner.mustLive();
        world.queue().pass(world.random().nextInt(LONGEST_MS));
        owner.mustLive();
        if (!what.isEmpty()) {
            owner.mayCrash("before " + what);
        }
        SimFaults faults = world.faults();
        boolean gone = !world.region(region).up;
        if (gone || faults.strikes(faults.unknown)) {
            if (gone && within.compareTo(WITHIN) >= 0) {
                silences.merge(region, 1, Integer::sum);
            }
            lost(within);
            return new Answer.Unknown<>(region + " did not answer");
        }
        if (!what.isEmpty() && faults.strikes(faults.refused)) {
            return new Answer.Refused<>(region + " refused " + what);
        }
        Answer<T> answer = action.get();
        if (!what.isEmpty()) {
            world.note(owner.name() + " " + what + " at " + region + " -> " + SimTrace.brief(answer));
            world.check();
            owner.mayCrash("after " + what);
        }
        if (faults.strikes(faults.lost)) {
            lost(within);
            return new Answer.Unknown<>(region + " performed it, and its answer was lost");
        }
        return answer;
    }

    @Override
    public boolean forAtMost(Duration time) {
        owner.mustLive();
        world.queue().pass(time.toMillis());
        owner.mustLive();
        return true;
    }

    @Override
    public long nanos() {
        return world.mutants().contains(SimMutant.WALL_CLOCK)
                ? Duration.between(SimWorld.START, world.utc()).toNanos()
                : Duration.ofMillis(world.queue().now()).toNanos();
    }
}
