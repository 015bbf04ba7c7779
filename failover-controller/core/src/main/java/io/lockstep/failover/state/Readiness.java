package io.lockstep.failover.state;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Category;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.state.Trials.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How well each category of a promotion is tested, from what runs and drills have shown and what the gates say now. Pure.
 */
public final class Readiness {
    /** What a category can stand at. */
    public static final int BEST = 2;

    /** Whoever watches asks for the metrics more often than this. */
    private static final Duration SCRAPED = Duration.ofMinutes(5);

    private final Trials trials;
    private final List<GateResult> gates;
    private final Asked asked;

    /**
     * What a category stands at.
     *
     * @param score 0 untested, 1 tested by hand or in part, 2 tested by automation; one less once it is too long ago
     * @param why in one line
     * @param tested when it was tested last; empty where nothing but a look at how things stand now counts
     * @param ageSeconds how long that is ago
     * @param evidence where the signed evidence of it is, as paths of this controller
     * @param next what would raise it; empty at the best
     */
    public record Standing(
            int score,
            String why,
            Optional<Instant> tested,
            Optional<Long> ageSeconds,
            List<String> evidence,
            String next) {
        public Standing {
            evidence = List.copyOf(evidence);
        }

        private Standing with(int other, String reason, String raise) {
            return new Standing(other, reason, tested, ageSeconds, evidence, raise);
        }
    }

    /**
     * Who asks, and when.
     *
     * @param lately how long a test counts whole
     * @param scraped when somebody asked for the metrics last
     */
    public record Asked(String pair, Duration lately, Instant now, Optional<Instant> scraped) {}

    private Readiness(Book book, List<GateResult> gates, Asked asked) {
        this.trials = new Trials(book, asked.pair());
        this.gates = gates;
        this.asked = asked;
    }

    /** Every category by its name. */
    public static SortedMap<String, Standing> of(Book book, List<GateResult> gates, Asked asked) {
        Readiness readiness = new Readiness(book, gates, asked);
        SortedMap<String, Standing> all = new TreeMap<>();
        for (Category category : Category.values()) {
            all.put(category.name(), readiness.held(category, readiness.judge(category)));
        }
        return all;
    }

    private Standing judge(Category category) {
        return switch (category) {
            case CUTOVER ->
                tested(category, trials.cutover(), "no run has moved the business and no drill has passed yet");
            case ROLLBACK ->
                tested(
                        category,
                        trials.rollback(),
                        "nothing has come back yet: no failback, no drill, no run that was undone");
            case CLIENT_COMPATIBILITY ->
                tested(category, trials.clients(), "no run has moved consumer groups of the business yet");
            case OBSERVABILITY -> observability();
            case DATA_GOVERNANCE ->
                orSeen(
                        tested(category, trials.compared(), "no run has compared records yet"),
                        "topic-parity",
                        category);
            case COST ->
                orSeen(
                        tested(category, trials.weighed(), "no run has measured what both regions store yet"),
                        "headroom",
                        category);
        };
    }

    private Standing tested(Category category, Stream<Trial> tried, String otherwise) {
        return tried.max(Comparator.comparingInt(this::score).thenComparing(Trial::at))
                .map(trial -> standing(category, trial))
                .orElseGet(() -> untested(otherwise, raise(category)));
    }

    private Standing standing(Category category, Trial trial) {
        boolean late = !lately(trial);
        String why = trial.what() + (late ? ", longer ago than failover.drillAge" : "");
        return new Standing(
                score(trial),
                why,
                Optional.of(trial.at()),
                Optional.of(
                        Math.max(0, Duration.between(trial.at(), asked.now()).toSeconds())),
                trial.runs().stream()
                        .map(run -> "/v1/executions/" + run + "/evidence")
                        .toList(),
                score(trial) == BEST ? "" : raise(category));
    }

    private static Standing untested(String why, String next) {
        return new Standing(0, why, Optional.empty(), Optional.empty(), List.of(), next);
    }

    private static String raise(Category category) {
        return "by automation: " + Criterion.of(category).automation();
    }

    private int score(Trial trial) {
        return trial.worth() - (lately(trial) ? 0 : 1);
    }

    private boolean lately(Trial trial) {
        return !trial.at().plus(asked.lately()).isBefore(asked.now());
    }

    private Standing observability() {
        boolean scraped = asked.scraped()
                .filter(at -> !at.plus(SCRAPED).isBefore(asked.now()))
                .isPresent();
        String metrics = scraped ? "metrics are asked for" : "nobody has asked for the metrics in the last 5 min";
        Standing evidence = tested(Category.OBSERVABILITY, trials.recorded(), "no run or drill has left evidence yet");
        int least = scraped ? 1 : 0;
        int score = scraped ? Math.max(least, evidence.score()) : Math.min(1, evidence.score());
        String next = score == BEST ? "" : raise(Category.OBSERVABILITY);
        return evidence.with(score, evidence.why() + "; " + metrics, next);
    }

    /** A look at how things stand now tests in part what nothing better has tested. */
    private Standing orSeen(Standing tested, String gate, Category category) {
        boolean passes =
                gates.stream().anyMatch(result -> result.gate().equals(gate) && result.verdict() == Verdict.PASS);
        return tested.score() == 0 && passes
                ? tested.with(1, tested.why() + "; gate " + gate + " passes now", raise(category))
                : tested;
    }

    /** What worked once and would be refused now is not ready. */
    private Standing held(Category category, Standing standing) {
        return gates.stream()
                .filter(gate -> gate.category() == category && gate.verdict() != Verdict.PASS)
                .findFirst()
                .filter(gate -> standing.score() == BEST)
                .map(gate -> standing.with(
                        1,
                        "gate " + gate.gate() + " is " + gate.verdict() + " now; " + standing.why(),
                        "gate " + gate.gate() + " has to pass: " + gate.observed()))
                .orElse(standing);
    }
}
