package io.lockstep.replicator.drive;

import io.lockstep.replicator.port.EngineClock;
import io.lockstep.replicator.port.LogMatching;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.port.TailReader;
import io.lockstep.replicator.port.TargetLog;

/** Everything a loop reaches the world through. */
public record Ports(
        SourceFeed feed,
        TargetLog target,
        TailReader tails,
        LogMatching matching,
        OffsetMapStore store,
        EngineClock clock,
        MirrorObserver observer) {}
