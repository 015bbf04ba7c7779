package io.lockstep.policy;

import java.util.List;

/** What reading a policy file came to. */
public sealed interface PolicyResult {
    /** The file keeps every rule. */
    record Valid(Policy policy) implements PolicyResult {}

    /** The file breaks rules: all of them at once, in the order of the file, at least one. */
    record Invalid(List<Problem> problems) implements PolicyResult {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("an invalid policy file has at least one problem");
            }
        }
    }
}
