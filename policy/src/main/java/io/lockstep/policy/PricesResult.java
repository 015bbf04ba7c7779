package io.lockstep.policy;

import java.util.List;

/** What reading a file of prices came to. */
public sealed interface PricesResult {
    /** The file keeps every rule. */
    record Valid(Prices prices) implements PricesResult {}

    /** The file breaks rules: all of them at once, in the order of the file, at least one. */
    record Invalid(List<Problem> problems) implements PricesResult {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }
}
