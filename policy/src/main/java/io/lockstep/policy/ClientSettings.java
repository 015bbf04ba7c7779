package io.lockstep.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Kafka client settings of a region, secrets resolved. Immutable. Neither {@link #toString} nor a serializer that
 * looks for accessors shows a value; only {@link Region#kafkaSettings} gives them out.
 */
public final class ClientSettings {
    private static final ClientSettings NONE = new ClientSettings(Map.of());

    private final Map<String, String> values;

    private ClientSettings(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    public static ClientSettings of(Map<String, String> values) {
        return new ClientSettings(values);
    }

    public static ClientSettings none() {
        return NONE;
    }

    /** The names that are set, sorted. */
    public Set<String> names() {
        return values.keySet();
    }

    Map<String, String> reveal() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClientSettings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** The names only. */
    @Override
    public String toString() {
        return names().toString();
    }
}
