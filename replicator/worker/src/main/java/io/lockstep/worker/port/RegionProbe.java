package io.lockstep.worker.port;

import io.lockstep.worker.ProbeOutcome;
import java.util.Map;

/** Asks a region's cluster whether it can be used. */
public interface RegionProbe {
    /**
     * Blocks, bounded by the probe's own deadlines; ends early when interrupted.
     *
     * @param region its name, for messages
     * @param client Kafka client settings, secrets resolved
     */
    ProbeOutcome ask(String region, Map<String, String> client);
}
