package io.lockstep.bench.race;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.fill.Filled;
import io.lockstep.bench.raw.RawTopic;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;

/**
 * Where the target's logs end when all is there.
 *
 * @param ends partition 0 first
 */
record Goal(long[] ends) {
    /** Lockstep and the floor keep offsets; MirrorMaker numbers the visible records anew. */
    static Goal of(Contestant who, Filled filled) {
        ToLongFunction<RawTopic.Log> end = switch (who) {
            case LOCKSTEP, FLOOR -> RawTopic.Log::end;
            case DEFAULTS, TUNED -> RawTopic.Log::visible;
        };
        return new Goal(filled.logs().stream().mapToLong(end).toArray());
    }

    boolean reached(long[] now) {
        for (int i = 0; i < ends.length; i++) {
            if (now[i] < ends[i]) {
                return false;
            }
        }
        return true;
    }

    /** How much is there, 0 to 1. */
    double share(long[] now) {
        return (double) LongStream.of(now).sum() / LongStream.of(ends).sum();
    }
}
