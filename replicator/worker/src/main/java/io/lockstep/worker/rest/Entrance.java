package io.lockstep.worker.rest;

import io.lockstep.process.access.Door;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
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

    Optional<Door> door() {
        return Optional.ofNullable(door.get());
    }
}
