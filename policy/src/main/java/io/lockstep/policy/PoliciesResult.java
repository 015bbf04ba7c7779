package io.lockstep.policy;

import java.nio.file.Path;
import java.util.List;

/** What reading the policy files of one process came to. */
public sealed interface PoliciesResult {
    /** Every file keeps every rule, and they fit together; in the order given, at least one. */
    record Valid(List<Read> policies) implements PoliciesResult {
        public Valid {
            policies = List.copyOf(policies);
        }
    }

    /** All problems of all files, one line each with the file and, where there is one, its line; at least one. */
    record Invalid(List<String> problems) implements PoliciesResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A policy and what it was read from.
     *
     * @param version the first twelve digits of the SHA-256 of the file's text
     */
    record Read(Path file, String version, Policy policy) {}
}
