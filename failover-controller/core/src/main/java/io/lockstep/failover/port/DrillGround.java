package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.SortedMap;

/** Canary topics that a shadow drill promotes instead of the business. Every order may be repeated. */
public interface DrillGround {
    /** Sees to it that a fence around the canary topics of a drill has somebody to stop; they need not be there yet. */
    Answer<Boolean> admit(String drill, String region, Duration within);

    /** Creates the canary topics of a drill in a region, with records in them and a group that has read some. */
    Answer<Boolean> prepare(String drill, String region, Duration within);

    /** Writes canaries to a region; tells how many were acknowledged, all regions together. */
    Answer<Integer> write(String drill, String region, int records, Duration within);

    /** How many acknowledged canaries a region lacks or holds twice. */
    Answer<Integer> wrong(String drill, String region, Duration within);

    /** Removes the drill's topics, rights, groups and control records from a region, those of earlier drills included. */
    Answer<Boolean> clean(String region, Duration within);

    /** What must not change in production while a drill goes on, in words that compare. */
    Answer<SortedMap<String, String>> production(String region, Duration within);
}
