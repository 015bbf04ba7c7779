package io.lockstep.failover.kubernetes;

import java.util.Map;
import java.util.Optional;

/**
 * What an object of Kubernetes holds.
 *
 * @param version by which a later change of somebody else is noticed
 * @param marker its annotation of ours
 * @param content data of a ConfigMap; of a Service the name that it stands for, under {@code externalName}
 */
public record Held(String version, Optional<String> marker, Map<String, String> content) {
    public Held {
        content = Map.copyOf(content);
    }
}
