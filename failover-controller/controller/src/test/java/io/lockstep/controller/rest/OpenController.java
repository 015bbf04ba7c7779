package io.lockstep.controller.rest;

import io.lockstep.controller.FakeFailover;
import io.lockstep.controller.FakeService;
import io.lockstep.process.access.Door;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** A controller that has just started before each test and asks nobody for a token. */
abstract class OpenController {
    @Inject
    FakeService service;

    @Inject
    Entrance entrance;

    FakeFailover failover;

    @BeforeEach
    void start() {
        failover = service.start();
        entrance.use(Door.open());
    }
}
