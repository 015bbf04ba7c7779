package io.lockstep.failover.sim;

import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.promises.PairControlPromises;
import java.time.Duration;

/** What the simulation runs on keeps the port's promises. */
class SimPairsTest implements PairControlPromises {
    private final SimRegion east = new SimRegion("east");
    private final SimRegion west = new SimRegion("west");

    @Override
    public PairControl pairs() {
        return of(SimWorld.PAIR);
    }

    @Override
    public PairControl pairsAgain() {
        return of(SimWorld.PAIR);
    }

    @Override
    public PairControl drills() {
        return of(SimWorld.DRILL);
    }

    private PairControl of(String pair) {
        return new SimPairs(pair, this::region, (region, state) -> {});
    }

    private SimRegion region(String name) {
        return name.equals("east") ? east : west;
    }

    @Override
    public void silence(String region) {
        region(region).up = false;
    }

    @Override
    public void wake(String region) {
        region(region).up = true;
    }

    @Override
    public Duration within() {
        return SimCalls.WITHIN;
    }
}
