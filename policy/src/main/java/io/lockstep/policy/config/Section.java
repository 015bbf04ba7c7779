package io.lockstep.policy.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A mapping with a fixed set of keys. Each key is asked for once, which makes it known; {@link #end} reports the keys
 * that nobody asked for.
 */
final class Section {
    private final Node.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();

    Section(Node.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    Set<String> keys() {
        return mapping.entries().keySet();
    }

    /** The value under the key; empty if the key is not there. */
    Optional<Value> value(String key, String example) {
        known.add(key);
        Node.Entry entry = mapping.entries().get(key);
        return entry == null
                ? Optional.empty()
                : Optional.of(new Value(entry.value(), Paths.key(path, key), example, problems));
    }

    /** Reports a missing key. Answers {@code placeholder} after any problem; the file is refused then anyway. */
    <T> T required(String key, String example, Function<Value, Optional<T>> reader, T placeholder) {
        Optional<Value> value = value(key, example);
        if (value.isEmpty()) {
            problems.add(Paths.key(path, key), mapping.line(), "", "is missing", "Write e.g. " + key + ": " + example);
        }
        return value.flatMap(reader).orElse(placeholder);
    }

    <T> T optional(String key, String example, Function<Value, Optional<T>> reader, T fallback) {
        return value(key, example).flatMap(reader).orElse(fallback);
    }

    /** Reports every key that was not asked for. */
    void end() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                String guess = Nearest.to(key, known)
                        .map(name -> "Did you mean '" + name + "'? ")
                        .orElse("");
                String where = path.isEmpty() ? "the policy" : path;
                String rule = "is not a key of " + where;
                String remedy = guess + "Known keys: " + String.join(", ", known);
                problems.add(Paths.key(path, key), entry.line(), key, rule, remedy);
            }
        });
    }
}
