package io.lockstep.replicator.kafka;

import io.lockstep.policy.access.Grant;

/** One name that a grant is about. */
final class Example {
    private static final String SUFFIX = "rights";

    private Example() {}

    /** The name itself, or one that nobody uses. */
    static String of(Grant grant) {
        if (grant.everyName()) {
            return "lockstep." + SUFFIX;
        }
        return grant.prefixed() ? grant.name() + SUFFIX : grant.name();
    }
}
