package io.lockstep.failover.sim;

import io.lockstep.failover.port.Journal;
import io.lockstep.failover.promises.ForkPromises;
import java.time.Duration;

/** The fake mends as the real one does. */
class FakeForkTest extends ForkPromises {
    private final FakeRegions regions = new FakeRegions("east", "west");

    FakeForkTest() {
        super("shop");
    }

    @Override
    protected Journal open(String instance) {
        return new FakeJournal(regions, pair, instance);
    }

    @Override
    protected void silence(String region) {
        regions.silence(region);
    }

    @Override
    protected void wake(String region) {
        regions.wake(region);
    }

    @Override
    protected Duration within() {
        return Duration.ofSeconds(1);
    }
}
