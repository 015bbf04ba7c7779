package io.lockstep.bench.arena;

import io.lockstep.bench.figure.Figure;
import java.util.List;

/** Something that {@code ./lockstep bench} measures of all contestants. Stateless; used by one thread. */
public interface Measurement {
    /** The scenario that it makes figures of, see {@link io.lockstep.bench.figure.Names}; {@code --only} chooses by it. */
    String scenario();

    /** Whether {@code --quick} takes it along. */
    boolean quick();

    /** For the page: what is done, with how much of what data. One sentence, which may depend on {@code quick}. */
    String says(boolean quick);

    /**
     * Measures everybody who takes part, in turns, and shows how it goes. Whatever it starts has ended when this returns or
     * throws.
     *
     * @throws RuntimeException when something cannot be measured, with the reason
     */
    List<Figure> run(Conditions conditions);
}
