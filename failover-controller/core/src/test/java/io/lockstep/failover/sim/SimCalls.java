package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
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

    SimCalls(SimWorld world, SimController owner) {
        this.world = world;
        this.owner = owner;
    }

    /** A question. */
    <T> Answer<T> ask(String region, Supplier<T> action) {
        return call("", region, () -> new Answer.Known<>(action.get()));
    }

    /** An order: it changes something. */
    <T> Answer<T> order(String what, String region, Supplier<Answer<T>> action) {
        return call(what, region, action);
    }

    private <T> Answer<T> call(String what, String region, Supplier<Answer<T>> action) {
        owner.mustLive();
        world.queue().pass(world.random().nextInt(LONGEST_MS));
        owner.mustLive();
        if (!what.isEmpty()) {
            owner.mayCrash("before " + what);
        }
        SimFaults faults = world.faults();
        if (!world.region(region).up || faults.strikes(faults.unknown)) {
            world.queue().pass(WITHIN.toMillis());
            owner.mustLive();
            return new Answer.Unknown<>(region + " did not answer");
        }
        if (!what.isEmpty() && faults.strikes(faults.refused)) {
            return new Answer.Refused<>(region + " refused " + what);
        }
        Answer<T> answer = action.get();
        if (!what.isEmpty()) {
            world.note(owner.name() + " " + what + " at " + region + " -> " + SimWorld.brief(answer));
            world.check();
            owner.mayCrash("after " + what);
        }
        if (faults.strikes(faults.lost)) {
            world.queue().pass(WITHIN.toMillis());
            owner.mustLive();
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
