package io.lockstep.policy.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What Kafka's authorizer makes of operations. */
final class Operations {
    private static final Set<String> DESCRIBING = Set.of("READ", "WRITE", "DELETE", "ALTER");

    private Operations() {}

    /** Whether a right to do the one is a right to do the other. */
    static boolean includes(String one, String other) {
        return one.equals(other)
                || other.equals("DESCRIBE") && DESCRIBING.contains(one)
                || other.equals("DESCRIBE_CONFIGS") && one.equals("ALTER_CONFIGS");
    }

    /** As {@code kafka-acls} wants it, e.g. {@code DescribeConfigs}. */
    static String argument(String operation) {
        return Arrays.stream(operation.split("_", -1))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
