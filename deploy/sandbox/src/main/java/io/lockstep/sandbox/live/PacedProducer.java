package io.lockstep.sandbox.live;

import java.util.Optional;

/** A producer that sends in turns. */
interface PacedProducer extends LiveProducer {
    /** What takes the turns. */
    Cadence cadence();

    @Override
    default void halt() {
        cadence().halt();
    }

    @Override
    default void resume() {
        cadence().resume();
    }

    @Override
    default Optional<String> failure() {
        return cadence().failure();
    }
}
