package io.lockstep.failover.state;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Category;
import io.lockstep.failover.GateResult.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well each category of a promotion is tested, from what runs and drills have shown and what the gates say now. Pure.
 */
public final class Readiness {
    /** Whoever watches asks for the metrics more often than this. */
    private static final Duration SCRAPED = Duration.ofMinutes(5);

    private final Trials trials;
    private final List<GateResult> gates;
    private final Asked asked;

    /**
     * What a category stands at.
     *
     * @param score 0 untested, 1 tested by hand, in part or too long ago, 2 tested by automation with evidence
     * @param why in one line
     */
    public record Standing(int score, String why) {}

    /**
     * Who asks, and when.
     *
     * @param lately how long a test counts
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
                tested(trials.cutover(), trials.helped(), "no run has moved the business and no drill has passed yet");
            case ROLLBACK ->
                tested(
                        trials.rollback(),
                        trials.shadow(),
                        "nothing has come back yet: no failback, no live drill, no run that was undone");
            case CLIENT_COMPATIBILITY ->
                tested(
                        trials.clients(),
                        trials.shadow().or(trials::withoutGroups),
                        "no run has moved consumer groups of the business yet");
            case OBSERVABILITY -> observability();
            case DATA_GOVERNANCE ->
                seenBy(
                        "topic-parity",
                        "topics and settings agree now; nothing tests who may read the data after a move, nor for how"
                                + " long it is kept");
            case COST ->
                seenBy("headroom", "disks have room now; nothing measures what a move and a second region cost");
        };
    }

    private Standing tested(Optional<Trials.Trial> proof, Optional<Trials.Trial> hint, String otherwise) {
        Optional<Standing> fresh = proof.filter(this::lately).map(trial -> new Standing(2, trial.what()));
        return fresh.or(() -> hint.filter(this::lately).map(trial -> new Standing(1, trial.what())))
                .or(() -> proof.or(() -> hint)
                        .map(trial -> new Standing(1, trial.what() + ", longer ago than failover.drillAge")))
                .orElseGet(() -> new Standing(0, otherwise));
    }

    private boolean lately(Trials.Trial trial) {
        return !trial.at().plus(asked.lately()).isBefore(asked.now());
    }

    private Standing observability() {
        boolean scraped = asked.scraped()
                .filter(at -> !at.plus(SCRAPED).isBefore(asked.now()))
                .isPresent();
        String metrics = scraped ? "metrics are asked for" : "nobody has asked for the metrics in the last 5 min";
        Standing evidence = tested(trials.recorded(), Optional.empty(), "no run or drill has left evidence yet");
        int score = evidence.score() == 2 && scraped ? 2 : 1;
        return new Standing(evidence.score() == 0 && !scraped ? 0 : score, evidence.why() + "; " + metrics);
    }

    private Standing seenBy(String gate, String what) {
        return gates.stream()
                .filter(result -> result.gate().equals(gate))
                .findFirst()
                .map(result -> result.verdict() == Verdict.PASS
                        ? new Standing(1, what)
                        : new Standing(0, "gate " + gate + " is " + result.verdict() + " now, and nothing else looks"))
                .orElseGet(() -> new Standing(0, "gate " + gate + " was not looked at yet, and nothing else looks"));
    }

    /** What worked once and would be refused now is not ready. */
    private Standing held(Category category, Standing standing) {
        return gates.stream()
                .filter(gate -> gate.category() == category && gate.verdict() != Verdict.PASS)
                .findFirst()
                .filter(gate -> standing.score() == 2)
                .map(gate ->
                        new Standing(1, "gate " + gate.gate() + " is " + gate.verdict() + " now; " + standing.why()))
                .orElse(standing);
    }
}
