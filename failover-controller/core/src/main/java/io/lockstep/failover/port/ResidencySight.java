package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sees which data a region holds, whatever the policy says of it. Safe for use from any thread. */
public interface ResidencySight {
    /** Names only; cheap enough for every look at the gates. */
    Answer<Names> names(String region, Duration within);

    /**
     * @param topics all that may be seen, those that clusters keep for themselves left out
     * @param mirrored those that were ever mirrored into the region, by what is written down there
     */
    record Names(SortedSet<String> topics, SortedSet<String> mirrored) {
        public Names {
            topics = Collections.unmodifiableSortedSet(new TreeSet<>(topics));
            mirrored = Collections.unmodifiableSortedSet(new TreeSet<>(mirrored));
        }

        public static Names of(Set<String> topics, Set<String> mirrored) {
            return new Names(new TreeSet<>(topics), new TreeSet<>(mirrored));
        }
    }
}
