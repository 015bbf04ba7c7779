package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Reading;
import java.util.List;
import java.util.Map;

/** Something that is looked at in one tool. Stateless. */
interface Observation {
    /** What it reads something of; none where it only prepares. */
    List<Course> courses();

    /** Topics of the source that must be there before the tool starts, and their partitions; each begins with {@link Stand#PREFIX}. */
    Map<String, Integer> topics();

    /** Looks at a tool that runs; it runs again when this returns. */
    List<Reading> of(Stand stand);
}
