package io.lockstep.failover.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a pair all the time, on a thread of its own, and tells what is wrong with it. Safe for use from any thread. */
final class PairWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PairWatch.class);
    private static final long LOOK_EVERY_MS = 1_000;

    private final String pair;
    private final Leadership leadership;
    private final Observer observer;
    private final Guards guards;
    private final Drills drills;
    private final GatewayWatch gateways;
    private final ParityWatch parity;
    private final ScheduledThreadPoolExecutor looking;

    /** Who takes care of the regions at every look. */
    record Guards(Touch touch, StandbyGuard standby, RegionWatch clusters) {}

    PairWatch(
            String pair,
            Leadership leadership,
            Observer observer,
            Guards guards,
            Drills drills,
            GatewayWatch gateways,
            ParityWatch parity) {
        this.pair = pair;
        this.leadership = leadership;
        this.observer = observer;
        this.guards = guards;
        this.drills = drills;
        this.gateways = gateways;
        this.parity = parity;
        this.looking = Threads.single("lockstep-looks-" + pair);
    }

    void start() {
        looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            guards.touch().turn();
            if (leadership.leads()) {
                observer.turn();
                guards.standby().turn();
                guards.clusters().turn();
                drills.tidy();
            } else {
                observer.glance();
            }
        } catch (RuntimeException e) {
            LOG.warn("look failed pair={}", pair, e);
        }
    }

    List<String> problems() {
        List<String> all = new ArrayList<>(guards.touch().problems());
        all.addAll(guards.clusters().problems());
        all.addAll(parity.problems());
        gateways.problem().ifPresent(all::add);
        if (!guards.standby().problem().isEmpty()) {
            all.add(guards.standby().problem());
        }
        return all;
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }
}
