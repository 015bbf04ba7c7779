package io.lockstep.it.source;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Two regions for all tests of a class, with data and hands for either side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SourceScene {
    private static final long SEED = 11;

    Regions regions;
    Data data;
    ByHand east;
    ByHand west;

    @BeforeAll
    void start() {
        regions = Regions.start();
        data = new Data(regions.east(), SEED);
        east = new ByHand(regions.east());
        west = new ByHand(regions.west());
    }

    @AfterAll
    void end() {
        regions.close();
    }
}
