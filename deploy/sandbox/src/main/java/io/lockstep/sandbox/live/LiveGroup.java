package io.lockstep.sandbox.live;

import java.util.List;
import java.util.Optional;

/** A group of one member that commits what it has read, and goes on where its group stands. */
interface LiveGroup extends AutoCloseable {
    String name();

    String kind();

    List<String> topics();

    Firsts firsts();

    Optional<String> failure();

    @Override
    void close();
}
