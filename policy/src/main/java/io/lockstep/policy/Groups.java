package io.lockstep.policy;

import java.time.Duration;
import java.util.List;

/**
 * Which consumer groups' positions follow to the standby.
 *
 * @param include full-match regular expressions, at least one
 * @param exclude full-match regular expressions taken out again
 * @param every how often positions are carried over
 */
public record Groups(List<String> include, List<String> exclude, Duration every) {
    public Groups {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
    }
}
