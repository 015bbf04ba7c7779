package io.lockstep.worker.port;

import io.lockstep.policy.access.Access;
import java.util.Map;
import java.util.Optional;

/** Asks a region's cluster which of the needed rights the worker lacks there. */
public interface RightsProbe {
    /**
     * Blocks, bounded by the probe's own deadline.
     *
     * @param client Kafka client settings, secrets resolved
     * @return one line that names every missing right and the way out, blank if none is missing; empty if the region did
     *     not tell
     */
    Optional<String> lacking(String region, Map<String, String> client, Access access);
}
