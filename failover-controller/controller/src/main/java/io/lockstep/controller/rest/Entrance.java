package io.lockstep.controller.rest;

import io.lockstep.process.access.Door;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The door that is in use; none before the process has read its arguments. */
@ApplicationScoped
public class Entrance {
    private final AtomicReference<@Nullable Door> door = new AtomicReference<>();

    /** From now on everybody passes this one. */
    public void use(Door next) {
        door.set(next);
    }

    Door door() {
        Door now = door.get();
        if (now == null) {
            throw new ProblemException(ProblemKind.UNAVAILABLE, "The controller is starting");
        }
        return now;
    }
}
