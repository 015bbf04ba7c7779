package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.util.List;

/** Puts a run's evidence where it outlives a region. */
public interface EvidenceKeeper {
    /** Signs what the journal tells of the run so far, and stores it in every region that answers; tells where. */
    Answer<List<String>> store(String run);
}
