package io.lockstep.policy;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** The names that only one of the two sets, or that they set differently; values stay unseen. Sorted. */
    public SortedSet<String> differing(ClientSettings other) {
        SortedSet<String> names = new TreeSet<>(values.keySet());
        names.addAll(other.values.keySet());
        names.removeIf(name -> Objects.equals(values.get(name), other.values.get(name)));
        return names;
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
