package io.lockstep.policy.diff;

import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.TopicSelection;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which of the topics that were seen begin, and which stop, to be mirrored; a topic that may not cross is not.
 *
 * @param begin sorted
 * @param stop sorted
 */
public record SelectionChange(SortedSet<String> begin, SortedSet<String> stop) {
    public static SelectionChange of(Policy before, Policy after, Collection<String> seen) {
        TopicSelection old = TopicSelection.crossing(before);
        TopicSelection now = TopicSelection.crossing(after);
        SortedSet<String> begin = new TreeSet<>(seen);
        begin.removeIf(topic -> old.selects(topic) || !now.selects(topic));
        SortedSet<String> stop = new TreeSet<>(seen);
        stop.removeIf(topic -> !old.selects(topic) || now.selects(topic));
        return new SelectionChange(begin, stop);
    }
}
