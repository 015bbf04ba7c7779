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
     * @param checkpoints topics of which each group has a checkpoint there
     */
    record Scene(
            Names names,
            SortedMap<String, Size> topics,
            SortedMap<String, SortedSet<String>> positions,
            SortedMap<String, SortedSet<String>> checkpoints,
            SortedMap<String, Long> own,
            SortedSet<String> credentials,
            List<Connection> connections,
            List<Unseen> unseen) {
        public Scene {
            connections = List.copyOf(connections);
            unseen = List.copyOf(unseen);
        }
    }

    /** A part that could not be seen. The reason may name what is not to be written down in the other region. */
    record Unseen(String what, String why) {}

    /** @param offsets between the logs' starts and ends; as many records at most */
    record Size(int partitions, long offsets) {}

    /**
     * How brokers are reached.
     *
     * @param region whose brokers; a worker tells of both in the one that it writes to
     * @param owner whose connections these are
     * @param principal as whom, as far as the owner knows
     * @param address of a broker, or which ones
     * @param protocol what the owner's settings say
     * @param encryption what was really seen on the way; empty where the owner reaches the brokers that others looked at
     */
    record Connection(
            String region, String owner, String principal, String address, String protocol, String encryption) {}
}
