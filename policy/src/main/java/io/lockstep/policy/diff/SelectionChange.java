package io.lockstep.policy.diff;

import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which of the names that were seen begin, and which stop, to be selected.
 *
 * @param begin sorted
 * @param stop sorted
 */
public record SelectionChange(SortedSet<String> begin, SortedSet<String> stop) {
    public static SelectionChange topics(Policy before, Policy after, Collection<String> seen) {
        return of(TopicSelection.of(before.mirror())::selects, TopicSelection.of(after.mirror())::selects, seen);
    }

    public static SelectionChange groups(Policy before, Policy after, Collection<String> seen) {
        return of(GroupSelection.of(before.groups())::selects, GroupSelection.of(after.groups())::selects, seen);
    }

    private static SelectionChange of(Predicate<String> before, Predicate<String> after, Collection<String> seen) {
        SortedSet<String> begin = new TreeSet<>(seen);
        begin.removeIf(name -> before.test(name) || !after.test(name));
        SortedSet<String> stop = new TreeSet<>(seen);
        stop.removeIf(name -> !before.test(name) || after.test(name));
        return new SelectionChange(begin, stop);
    }
}
