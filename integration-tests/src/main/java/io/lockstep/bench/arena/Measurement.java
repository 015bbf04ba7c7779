package io.lockstep.bench.arena;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import java.util.List;
import java.util.Set;

/** Something that {@code ./lockstep bench} measures of all contestants. Stateless; used by one thread. */
public interface Measurement {
    /**
     * What it makes figures of; {@code --only} chooses among them.
     *
     * @param quick told of as little data as {@code --quick} takes
     */
    List<Course> courses(boolean quick);

    /** Those of its scenarios that {@code --quick} takes along unless {@code --only} names others; may be none. */
    Set<String> quick();

    /**
     * Measures everybody who takes part, in turns, and shows how it goes. Whatever it starts has ended when this returns or
     * throws. Courses that the conditions do not want are left out.
     *
     * @throws RuntimeException when something cannot be measured, with the reason
     */
    List<Figure> run(Conditions conditions);
}
