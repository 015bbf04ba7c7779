package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import java.time.Duration;
import java.util.SortedMap;

/** What a region holds that the other one never got. */
public interface Tails {
    /** @param from by partition, the first offset that the other side lacks, and the end of what it leapt over */
    Answer<TailMeasured> measure(String region, SortedMap<String, Range> from, Duration within);

    /** Writes those records to files of this controller, one per topic; nothing is deleted anywhere. */
    Answer<TailExported> export(String region, String run, TailMeasured tail, Duration within);
}
