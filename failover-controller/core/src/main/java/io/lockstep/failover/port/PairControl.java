package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Optional;

/** The pair's state as workers and clients read it, in each region's control topic. Safe for use from any thread. */
public interface PairControl {
    /** As of now; empty where nobody ever wrote it. */
    Answer<Optional<PairState>> read(String region, Duration within);

    /** Durable once it is known. Never lowers the epoch: an older one is refused. */
    Answer<Boolean> write(String region, PairState state, Duration within);

    /** Forgets it; only a drill's pair ends. */
    Answer<Boolean> clear(String region, Duration within);

    /** Which region is active since which run. */
    record PairState(String active, int epoch, String run, String at) {}
}
