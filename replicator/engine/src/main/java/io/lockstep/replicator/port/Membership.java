package io.lockstep.replicator.port;

import io.lockstep.offsets.PartitionId;
import java.util.Set;

/**
 * Which partitions this worker owns, by Kafka's group protocol on the target. The listener is called on the
 * membership's own thread.
 */
public interface Membership extends AutoCloseable {
    /** Begins to take part. */
    void start(Listener listener);

    /** Leaves the group, so that others take over at once. */
    @Override
    void close();

    /** Told of changes. */
    interface Listener {
        /**
         * A rebalance is over. These were added, possibly none; what was owned before and not revoked stays, under
         * the new generation.
         *
         * @param coordinator whether the control partition is among what is owned now
         */
        void assigned(Set<PartitionId> partitions, int generation, boolean coordinator);

        /**
         * These are handed over. Returns once nothing more will be written for them, or after the deadline that the
         * engine sets itself; others start only then.
         *
         * @param coordinator whether the control partition is still owned afterwards
         */
        void revoked(Set<PartitionId> partitions, boolean coordinator);

        /**
         * These, all that was owned and the coordinator's role with it, belong to others by now: stop at once. After a
         * stall of the process it comes before any other call.
         */
        void lost(Set<PartitionId> partitions);

        /** Told on change: whether the target answers and lets this worker take part; else why not. */
        void reachable(boolean reachable, String detail);
    }
}
