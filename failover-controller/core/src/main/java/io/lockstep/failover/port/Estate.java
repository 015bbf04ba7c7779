package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.Side;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What a region is furnished with besides records: topics, settings, rights, quotas, credentials. */
public interface Estate {
    /** What there is of these kinds; of one that cannot be read, why. The topics are always among it. */
    Side look(String region, Set<Kind> kinds, Duration within);

    /**
     * Makes the changes; each may be made again. Known is what could not be done, in words; empty where everything was.
     * Changes of kinds that nobody can write are told so.
     */
    Answer<List<String>> change(String region, List<Change> changes, Duration within);
}
