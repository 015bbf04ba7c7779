package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Asks a region whether it would take an application's record, with one that cannot land: a batch whose checksum is
 * wrong is refused by the authorizer, then by size, and only then as corrupt. Nothing is ever appended. Safe for use
 * from any thread.
 */
public interface WriteProbe {
    /**
     * Per topic, as the application's own principal where the policy names a canary, else as Lockstep's. One topic that
     * is not there leaves all of it unknown; no topics need nobody's answer.
     */
    Answer<Map<String, Admission>> ask(String region, Set<String> topics, Duration within);

    /** As whom a region is asked, for the evidence. */
    String identity(String region);

    /** What the broker would do with a record. */
    enum Admission {
        /** The authorizer refuses it. */
        DENIED,
        /** The topic refuses it for its size. */
        TOO_LARGE,
        /** A sound record would be appended. */
        OPEN
    }
}
