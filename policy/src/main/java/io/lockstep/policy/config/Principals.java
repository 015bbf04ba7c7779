package io.lockstep.policy.config;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads lists of Kafka principals, {@code Type:name}. */
final class Principals {
    private static final Pattern PRINCIPAL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*:\\S(.*\\S)?");

    private Principals() {}

    static Optional<List<String>> list(Value value) {
        return Scalars.distinct(value, "\"User:app\"", Principals::principal);
    }

    /** A list that shares no principal with {@code writers}. */
    static Optional<List<String>> without(Value value, List<String> writers) {
        return Scalars.distinct(
                value,
                "\"User:ops\"",
                item -> principal(item)
                        .flatMap(name -> writers.contains(name)
                                ? item.refuse(
                                        "is in failover.writers too, so it would be fenced and not fenced",
                                        "Keep it in one list")
                                : Optional.of(name)));
    }

    private static Optional<String> principal(Value value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!PRINCIPAL.matcher(text.get()).matches()) {
            return value.refuse("is not a principal as Kafka names it, Type:name");
        }
        return text.get().endsWith(":*")
                ? value.refuse("stands for everybody, Lockstep included", "Name each principal")
                : text;
    }
}
