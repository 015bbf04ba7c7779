package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import java.time.Duration;
import java.util.SortedMap;

/** What a region holds that the other one never got. */
public interface Tails {
    /**
     * Counts what a {@code read_committed} client sees from there on, and changes nothing. Unknown while a transaction
     * is open in a tail; refused where a topic is not there.
     *
     * @param from by partition, the first offset that the other side lacks, and the end of what it leapt over
     */
    Answer<TailMeasured> measure(String region, SortedMap<String, Range> from, Duration within);

    /**
     * Writes those records, and none that came later, to files of this controller, one per topic that has any; nothing
     * is deleted anywhere. May be repeated.
     */
    Answer<TailExported> export(String region, String run, TailMeasured tail, Duration within);
}
