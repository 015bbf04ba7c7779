package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;

/** Rights to write that a standby lacks on purpose. */
@FunctionalInterface
public interface HeldRights {
    /** Of a pair that holds none back. */
    HeldRights NONE = (region, within) -> new Answer.Known<>(true);

    /** Grants what is written down as held back; may be repeated. */
    Answer<Boolean> open(String region, Duration within);
}
