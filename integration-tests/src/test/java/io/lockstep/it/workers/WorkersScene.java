package io.lockstep.it.workers;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** Two regions for all tests of a class; the target allows short sessions, so that a lost worker is replaced soon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WorkersScene {
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private final long seed;
    Regions regions;
    Data data;

    WorkersScene(long seed) {
        this.seed = seed;
    }

    @BeforeAll
    void start() {
        regions = Regions.start(spec -> spec, spec -> spec.property("group.min.session.timeout.ms", "1000"));
        data = new Data(regions.east(), seed);
    }

    @AfterAll
    void end() {
        regions.close();
    }
}
