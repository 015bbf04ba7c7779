package io.lockstep.faults.report;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.lockstep.faults.check.Violation;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param command what repeats it
 * @param faults how many of each kind
 * @param error why it could not be carried through; empty where it was
 */
@JsonIgnoreProperties(value = "holds", allowGetters = true)
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
        faults = Collections.unmodifiableSortedMap(new TreeMap<>(faults));
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

    /**
     * From the end of a fault until what it met was healthy; milliseconds.
     *
     * @param slowest after what it took longest
     * @param kinds the same by what had to recover: a fault's kind, or everything
     * @param processes the same by the kind of process that was killed, frozen or restarted; a region is all of its own
     */
    public record Recovering(Times all, String slowest, Map<String, Times> kinds, Map<String, Times> processes) {
        private static final Pattern PROCESS =
                Pattern.compile("(?:kill|freeze|restart|lose) (broker|worker|controller|region)");

        public Recovering {
            kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
            processes = Collections.unmodifiableSortedMap(new TreeMap<>(processes));
        }

        public static Recovering of(List<Recovery> recoveries) {
            String slowest = recoveries.stream()
                    .filter(each -> each.took().isPresent())
                    .max(Comparator.comparing(each -> each.took().orElse(Duration.ZERO)))
                    .map(Recovery::after)
                    .orElse("");
            return new Recovering(
                    Times.of(recoveries),
                    slowest,
                    by(recoveries, Recovering::kind),
                    by(recoveries, Recovering::process));
        }

        private static Map<String, Times> by(List<Recovery> recoveries, Function<Recovery, String> group) {
            Map<String, Times> times = new TreeMap<>();
            recoveries.stream()
                    .collect(Collectors.groupingBy(group))
                    .forEach((name, each) -> times.put(name, Times.of(each)));
            times.remove("");
            return times;
        }

        private static String kind(Recovery recovery) {
            return recovery.after().split("\\[", 2)[0];
        }

        private static String process(Recovery recovery) {
            Matcher matcher = PROCESS.matcher(kind(recovery));
            return matcher.matches() ? matcher.group(1) : "";
        }
    }

    /** Of those that recovered at all. */
    public record Times(int count, long medianMillis, long maxMillis) {
        static Times of(List<Recovery> recoveries) {
            List<Long> times = recoveries.stream()
                    .flatMap(each -> each.took().map(Duration::toMillis).stream())
                    .sorted()
                    .toList();
            return times.isEmpty()
                    ? new Times(0, 0, 0)
                    : new Times(times.size(), times.get((times.size() - 1) / 2), times.getLast());
        }
    }

    /** Whether nothing was violated, and it came to its end. */
    @JsonProperty
    public boolean holds() {
        return violations.isEmpty() && error.isEmpty();
    }
}
