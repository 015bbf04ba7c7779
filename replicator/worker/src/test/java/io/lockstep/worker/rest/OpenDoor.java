package io.lockstep.worker.rest;

import io.lockstep.process.access.Door;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tests begin with a worker that asks nobody for a token. */
@ApplicationScoped
class OpenDoor {
    void open(@Observes StartupEvent start, Entrance entrance) {
        entrance.use(Door.open());
    }
}
