package io.lockstep.policy;

import java.util.Map;

/**
 * Where the schemas of records are.
 *
 * @param topic the registries' own, mirrored before anything that was written after it
 * @param registries by region; of both regions, or of none
 */
public record Schemas(String topic, Map<String, Registry> registries) {
    public Schemas {
        registries = Map.copyOf(registries);
    }
}
