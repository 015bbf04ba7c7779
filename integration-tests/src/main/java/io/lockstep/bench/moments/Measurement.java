package io.lockstep.bench.moments;

import io.lockstep.bench.moments.count.Reading;
import java.util.List;
import java.util.Map;

/** Something that is measured of one tool. Stateless. */
interface Measurement {
    /** Topics of the source that must be there before the tool starts, and their partitions; each begins with {@link Stand#PREFIX}. */
    Map<String, Integer> topics();

    /** Measures a tool that runs; it runs again when this returns. */
    List<Reading> of(Stand stand);
}
