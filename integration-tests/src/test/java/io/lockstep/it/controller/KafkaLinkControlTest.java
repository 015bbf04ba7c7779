package io.lockstep.it.controller;

import io.lockstep.failover.promises.LinkControlPromises;
import io.lockstep.failover.promises.LinkControlScene;
import io.lockstep.failover.promises.SealingPromises;
import io.lockstep.it.harness.Regions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

/** Two real regions and nobody who mirrors between them: what a controller writes and does there keeps the promises. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KafkaLinkControlTest implements LinkControlPromises, SealingPromises {
    private static Regions regions;

    private final RealLink link = new RealLink(regions);

    @BeforeAll
    static void startRegions() {
        regions = Regions.start();
    }

    @AfterAll
    static void endRegions() {
        regions.close();
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Override
    public LinkControlScene scene() {
        return link;
    }
}
