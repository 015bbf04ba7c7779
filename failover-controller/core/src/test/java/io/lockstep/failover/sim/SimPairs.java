package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.PairControl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A pair's state as each region keeps it. One thread. */
final class SimPairs implements PairControl {
    private static final String BEGINS = "east";

    private final String pair;
    private final Function<String, SimRegion> regions;
    private final BiConsumer<String, PairState> raised;

    /** @param raised hears of a region's new state before anybody sees it */
    SimPairs(String pair, Function<String, SimRegion> regions, BiConsumer<String, PairState> raised) {
        this.pair = pair;
        this.regions = regions;
        this.raised = raised;
    }

    @Override
    public Answer<Optional<PairState>> read(String region, Duration within) {
        SimRegion asked = regions.apply(region);
        return asked.up ? new Answer.Known<>(Optional.ofNullable(asked.pairs.get(pair))) : silent(region);
    }

    @Override
    public Answer<Boolean> write(String region, PairState state, Duration within) {
        SimRegion asked = regions.apply(region);
        if (!asked.up) {
            return silent(region);
        }
        PairState there = asked.pairs.getOrDefault(pair, new PairState(BEGINS, 0, "", ""));
        boolean same = state.active().equals(there.active());
        if (state.epoch() < there.epoch() || (state.epoch() == there.epoch() && !same)) {
            return new Answer.Refused<>("epochs only grow: " + there + " is there");
        }
        raised.accept(region, state);
        asked.pairs.put(pair, state);
        return new Answer.Known<>(true);
    }

    @Override
    public Answer<Boolean> clear(String region, Duration within) {
        SimRegion asked = regions.apply(region);
        if (!asked.up) {
            return silent(region);
        }
        if (!pair.equals(SimWorld.DRILL)) {
            return new Answer.Refused<>("what is written down of the business is never removed");
        }
        asked.pairs.remove(pair);
        return new Answer.Known<>(true);
    }

    private static <T> Answer<T> silent(String region) {
        return new Answer.Unknown<>(region + " did not answer");
    }
}
