package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Sees which data a region holds, whatever the policy says of it. Safe for use from any thread. */
public interface ResidencySight {
    /** Names only; cheap enough for every look at the gates. */
    Answer<Names> names(String region, Duration within);

    /** All that can be seen, for people; what could not be is told among it. */
    Scene scene(String region, Duration within);

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

    /**
     * What lies in a region.
     *
     * @param positions topics in which each group has a committed position
     * @param own Lockstep's own topics, with the offsets that they hold
     * @param credentials names of principals and users that the cluster knows; never more than names
     * @param unseen what could not be seen, and why
     */
    record Scene(
            Names names,
            SortedMap<String, Size> topics,
            SortedMap<String, SortedSet<String>> positions,
            SortedMap<String, Long> own,
            SortedSet<String> credentials,
            List<Connection> connections,
            List<String> unseen) {
        public Scene {
            connections = List.copyOf(connections);
            unseen = List.copyOf(unseen);
        }
    }

    /** @param offsets between the logs' starts and ends; as many records at most */
    record Size(int partitions, long offsets) {}

    /**
     * A broker as it was reached just now.
     *
     * @param protocol what the policy's settings say
     * @param encryption what was really seen on the way
     */
    record Connection(String address, String protocol, String encryption) {}
}
