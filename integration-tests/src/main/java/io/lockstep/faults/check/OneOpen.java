package io.lockstep.faults.check;

import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Taken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whether two regions took writes at once. A write proves only that its region was open at some moment between sending and
 * acknowledging, so what counts is writes that certainly follow one another: those alternate between the regions exactly as
 * the runs moved the business. Pure.
 */
public final class OneOpen {
    private OneOpen() {}

    /**
     * A region that was lost takes what comes until it is fenced on its return; that is given up, and listed.
     *
     * @param moves the region that was active at the beginning, and each one that the business moved to
     * @param losses what is listed does not count
     */
    public static List<Violation> check(List<Taken> writes, List<String> moves, List<Lost> losses) {
        List<Taken> certain = alternations(
                writes.stream().filter(each -> !listed(each, losses)).toList());
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < certain.size(); i++) {
            Taken write = certain.get(i);
            if (i >= moves.size() || !moves.get(i).equals(write.region())) {
                violations.add(new Violation(
                        Rule.ONE_OPEN,
                        "change " + i + " of the region that takes writes is to " + write.region() + ", sent at "
                                + write.sentNanos() + " and acknowledged at " + write.acknowledgedNanos()
                                + ", but the business was in " + moves + " in turn"));
                return violations;
            }
        }
        return violations;
    }

    private static boolean listed(Taken write, List<Lost> losses) {
        return losses.stream().anyMatch(lost -> lost.holds(write.region(), write.part(), write.offset()));
    }

    /** The first write of each stretch: it was sent after one of the stretch before had been acknowledged. */
    static List<Taken> alternations(List<Taken> writes) {
        List<Taken> byAnswer = writes.stream()
                .sorted(Comparator.comparingLong(Taken::acknowledgedNanos))
                .toList();
        List<Taken> first = new ArrayList<>();
        for (Taken write : byAnswer) {
            if (first.isEmpty()
                    || !first.getLast().region().equals(write.region())
                            && write.sentNanos() > first.getLast().acknowledgedNanos()) {
                first.add(write);
            }
        }
        return first;
    }
}
