package io.lockstep.failover.plan;

import java.util.Collection;
import java.util.stream.Collectors;

/** Topics in messages. */
final class Topics {
    private static final int FEW = 5;
    private static final String PREFIX = "topic ";

    private Topics() {}

    /** The first of them, and how many more there are. */
    static String few(Collection<String> topics) {
        String first = topics.stream().sorted().limit(FEW).collect(Collectors.joining(", "));
        return topics.size() <= FEW ? first : first + " and " + (topics.size() - FEW) + " more";
    }

    /** The topic of a change's resource. */
    static String of(String resource) {
        return resource.startsWith(PREFIX) ? resource.substring(PREFIX.length()) : resource;
    }
}
