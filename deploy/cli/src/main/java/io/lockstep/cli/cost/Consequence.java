package io.lockstep.cli.cost;

import io.lockstep.policy.Policy;
import io.lockstep.policy.diff.SelectionChange;
import java.util.List;
import java.util.SortedSet;

/**
 * What another policy would make of the bill.
 *
 * @param begin topics that would be mirrored
 * @param stop topics that would be mirrored no more
 * @param before the steady state of all topics now, per month
 * @param after the same with the other policy
 * @param firstCopy of bringing those over once that begin
 */
public record Consequence(
        SortedSet<String> begin, SortedSet<String> stop, double before, double after, double firstCopy) {
    /** From where on it is a warning. */
    private static final double MULTIPLIES = 2;

    public static Consequence of(Estimate estimate, CostModel model, Policy now, Policy other) {
        SelectionChange change =
                SelectionChange.of(now, other, estimate.source().keySet());
        List<Load> loads = estimate.loads(other);
        List<Load> begun = loads.stream()
                .filter(load -> change.begin().contains(load.topic()))
                .toList();
        return new Consequence(
                change.begin(),
                change.stop(),
                model.bill(estimate.loads(now)).ofTopics().steady(),
                model.bill(loads).ofTopics().steady(),
                model.firstCopy(begun));
    }

    /** How many times as much; 1 where both are nothing. */
    public double factor() {
        if (before > 0) {
            return after / before;
        }
        return after > 0 ? Double.POSITIVE_INFINITY : 1;
    }

    public boolean multiplies() {
        return factor() >= MULTIPLIES;
    }
}
