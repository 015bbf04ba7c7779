package io.lockstep.faults.report;

import io.lockstep.faults.check.Violation;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param command what repeats it
 * @param faults how many of each kind
 * @param error why it could not be carried through; empty where it was
 */
public record Outcome(
        String command,
        long seed,
        long seconds,
        Map<String, Integer> faults,
        Traffic traffic,
        List<RunEnd> runs,
        Recovering recovering,
        List<Violation> violations,
        String error) {
    public Outcome {
        faults = Map.copyOf(faults);
        runs = List.copyOf(runs);
        violations = List.copyOf(violations);
    }

    /**
     * Records of all applications together.
     *
     * @param writesSeen writes of which it is known which region took them
     */
    public record Traffic(long sent, long acknowledged, long read, long readAgain, long writesSeen) {
        public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0);
    }

    /** From the end of a fault until what it met was healthy; milliseconds. */
    public record Recovering(int count, long medianMillis, long maxMillis, String slowest) {
        public static Recovering of(List<Recovery> recoveries) {
            Map<Long, String> byTime = new TreeMap<>();
            List<Long> times = recoveries.stream()
                    .flatMap(each -> each.took().map(Duration::toMillis).stream())
                    .sorted()
                    .toList();
            recoveries.forEach(each -> each.took().ifPresent(took -> byTime.put(took.toMillis(), each.after())));
            return times.isEmpty()
                    ? new Recovering(0, 0, 0, "")
                    : new Recovering(
                            times.size(),
                            times.get((times.size() - 1) / 2),
                            times.getLast(),
                            Optional.ofNullable(byTime.get(times.getLast())).orElse(""));
        }
    }

    /** Whether nothing was violated, and it came to its end. */
    public boolean holds() {
        return violations.isEmpty() && error.isEmpty();
    }
}
