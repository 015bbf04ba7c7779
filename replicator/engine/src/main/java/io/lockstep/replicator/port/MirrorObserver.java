package io.lockstep.replicator.port;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.LinkId;

/** Told of every event that is counted rather than sampled. Called on engine threads; must not block or throw. */
public interface MirrorObserver {
    /** A batch lies on the target; {@code latencyMs} is now minus its youngest record's timestamp, by wall clocks. */
    void appended(LinkId link, PartitionId partition, long records, int bytes, boolean untouched, long latencyMs);

    /** A hole of {@code length} source offsets was bridged. */
    void bridged(LinkId link, PartitionId partition, HoleKind kind, long length);

    /** A partition changed its phase, for a reason. */
    void phaseChanged(LinkId link, PartitionId partition, String from, String to, String reason);

    /** Counts nothing. */
    MirrorObserver NONE = new MirrorObserver() {
        @Override
        public void appended(LinkId l, PartitionId p, long records, int bytes, boolean untouched, long latencyMs) {}

        @Override
        public void bridged(LinkId l, PartitionId p, HoleKind kind, long length) {}

        @Override
        public void phaseChanged(LinkId l, PartitionId p, String from, String to, String reason) {}
    };
}
