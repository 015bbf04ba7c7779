package io.lockstep.it.groups;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Two regions for all tests of a class, with data and the groups of either side. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GroupsScene {
    private static final long SEED = 11;

    Regions regions;
    Data data;
    GroupsOf east;
    GroupsOf west;

    @BeforeAll
    void start() {
        regions = Regions.start();
        data = new Data(regions.east(), SEED);
        east = new GroupsOf(regions.east());
        west = new GroupsOf(regions.west());
    }

    @AfterAll
    void end() {
        regions.close();
    }
}
