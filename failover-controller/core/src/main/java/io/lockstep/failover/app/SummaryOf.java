package io.lockstep.failover.app;

import io.lockstep.failover.Event;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.state.Book;
import io.lockstep.failover.state.PhaseSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A run as its journal entries tell it, in the form that people read. Pure. */
final class SummaryOf {
    private final PairRules rules;
    private final RunState run;
    private final List<Book.Entered> timeline;
    private final List<Done> done = new ArrayList<>();
    private final List<String> decisions = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final String requester;
    private final Optional<DrillEnded> drilled;
    private Optional<Whereabouts> located = Optional.empty();
    private Optional<Happening.Weighed> weighed = Optional.empty();
    private int moves;
    private long elapsed;

    /**
     * A step that was done.
     *
     * @param afterMillis since the run began, by the clock that durations are counted with
     */
    record Done(StepKind step, Proof proof, Instant at, long afterMillis) {}

    /** @param journal all entries of the pair */
    SummaryOf(PairRules rules, Book book, String id, List<JournalEntry> journal) {
        this.rules = rules;
        this.run = book.run(id).orElseThrow();
        this.timeline = book.timeline(id);
        this.requester = book.requester(id);
        this.drilled = book.drills().values().stream()
                .flatMap(drill -> drill.outcome().stream())
                .filter(ended -> ended.runs().contains(id))
                .findFirst();
        journal.stream().filter(entry -> entry.run().equals(id)).forEach(this::take);
    }

    private void take(JournalEntry entry) {
        switch (HappeningJson.read(entry)) {
            case Happening.Moved moved -> take(moved);
            case Happening.Located(Whereabouts where) -> located = Optional.of(where);
            case Happening.Weighed what -> weighed = Optional.of(what);
            default -> {}
        }
    }

    private void take(Happening.Moved moved) {
        elapsed += timeline.get(moves++).afterMillis();
        switch (moved.event()) {
            case Event.Ended(var at, StepKind step, var attempt, Result.Done(Proof proof)) ->
                done.add(new Done(step, proof, at, elapsed));
            case Event.Ended(var at, StepKind step, var attempt, Result.Refused(String why))
            when step == StepKind.COMPARE_RECORDS -> differences.add(why);
            case Event.Decide decide ->
                decisions.add(decide.by() + " decided " + decide.decision() + ": " + decide.reason());
            case Event.Cancel cancel -> decisions.add(cancel.by() + " cancelled: " + cancel.reason());
            default -> {}
        }
    }

    /**
     * @param journalIn regions that have every entry
     * @param behind regions that lack some
     */
    EvidenceSummary make(List<String> journalIn, List<String> behind) {
        Plan plan = run.plan();
        Plan.Scope scope = plan.scope();
        return new EvidenceSummary(
                header(),
                people(),
                new EvidenceSummary.Plan(
                        scope.topics().entrySet().stream()
                                .map(topic -> topic.getKey() + " (" + topic.getValue() + ")")
                                .toList(),
                        List.copyOf(scope.groups()),
                        scope.fence(),
                        scope.routing(),
                        budgets(scope.budgets()),
                        plan.loss().missing() + " known to be missing, "
                                + plan.loss().most() + " at most",
                        Duration.ofMillis(plan.expectedMillis())),
                gates(),
                timeline(),
                new ProofSummaries(run, done).fences(),
                new DataSummaries(run, done, differences).data(),
                new GroupSummaries(done).groups(),
                new GroupSummaries(done).watch(),
                new ProofSummaries(run, done).routes(),
                new ClientSummaries(done).clients(),
                drill(),
                located,
                weighed,
                new EvidenceSummary.Integrity(journalIn, behind, decisions));
    }

    private EvidenceSummary.Header header() {
        Plan.Scope scope = run.plan().scope();
        return new EvidenceSummary.Header(
                run.run(),
                scope.pair(),
                scope.mode().name(),
                scope.from(),
                scope.to(),
                scope.epoch() - 1L,
                scope.epoch(),
                rules.version(),
                run.plan().hash(),
                run.phase().name(),
                run.reason(),
                notExecuted());
    }

    private List<String> notExecuted() {
        Set<StepKind> did = EnumSet.noneOf(StepKind.class);
        done.forEach(each -> did.add(each.step()));
        List<String> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            if (phase.ordinal() < Phase.PROTECTED.ordinal()) {
                PhaseSteps.of(phase, run.plan().scope().mode()).stream()
                        .filter(step -> !did.contains(step))
                        .forEach(step -> all.add(step + ": " + why()));
            }
        }
        all.addAll(run.facts().accepted());
        return all.stream().distinct().toList();
    }

    private String why() {
        return run.phase().over() ? "the run ended in " + run.phase() : "not yet";
    }

    private EvidenceSummary.People people() {
        List<EvidenceSummary.Overruled> overruled = run.plan().gates().stream()
                .filter(gate -> gate.override().isPresent())
                .map(gate -> new EvidenceSummary.Overruled(
                        gate.gate(),
                        run.plan().by(),
                        gate.override().orElse(""),
                        run.plan().at()))
                .toList();
        return new EvidenceSummary.People(
                requester,
                run.approvals().stream()
                        .map(each -> new EvidenceSummary.Approval(each.by(), each.at(), each.planHash()))
                        .toList(),
                overruled);
    }

    private static List<String> budgets(Plan.Budgets budgets) {
        return List.of(
                "fence " + budgets.fence() + " ms",
                "drain " + budgets.drain() + " ms",
                "route " + budgets.route() + " ms",
                "observe " + budgets.observe() + " ms",
                "approval " + budgets.approval() + " ms",
                "leap " + budgets.leap() + " offsets");
    }

    /** As they were looked at right before the fence, where the run came so far. */
    private List<EvidenceSummary.Gate> gates() {
        List<GateResult> seen = run.plan().gates();
        Instant at = run.plan().at();
        for (Done each : done) {
            if (each.proof() instanceof Proof.GatesHeld held) {
                seen = held.gates();
                at = each.at();
            }
        }
        Instant when = at;
        return seen.stream()
                .map(gate -> new EvidenceSummary.Gate(
                        gate.gate(),
                        gate.verdict().name(),
                        gate.observed(),
                        when,
                        gate.override().isPresent()))
                .toList();
    }

    private EvidenceSummary.Timeline timeline() {
        List<EvidenceSummary.Phase> phases = new ArrayList<>();
        for (int i = 0; i < timeline.size(); i++) {
            Book.Entered each = timeline.get(i);
            boolean entered = i == 0 || timeline.get(i - 1).phase() != each.phase();
            if (entered) {
                phases.add(new EvidenceSummary.Phase(each.phase().name(), each.at(), took(i), each.reason()));
            }
        }
        Instant began =
                timeline.isEmpty() ? run.plan().at() : timeline.getFirst().at();
        Instant ended = timeline.isEmpty() ? began : timeline.getLast().at();
        return new EvidenceSummary.Timeline(
                began, ended, phases, Views.rto(timeline).map(Duration::ofMillis), rules.rto(), rpo(), rules.rpo());
    }

    /** From entering a phase until the next one is entered. */
    private Duration took(int from) {
        long millis = 0;
        Phase phase = timeline.get(from).phase();
        for (int i = from + 1; i < timeline.size(); i++) {
            millis += timeline.get(i).afterMillis();
            if (timeline.get(i).phase() != phase) {
                return Duration.ofMillis(millis);
            }
        }
        return Duration.ofMillis(millis);
    }

    /** Nothing is lost where the ends were frozen and reached; else the span of the tail, once it was seen. */
    private Optional<Duration> rpo() {
        if (!run.plan().scope().mode().blind()) {
            return run.facts().sealed().map(ends -> Duration.ZERO);
        }
        return run.facts().tail().map(tail -> {
            long first = Long.MAX_VALUE;
            long last = Long.MIN_VALUE;
            for (Proof.Tail each : tail.partitions().values()) {
                first = each.first() < 0 ? first : Math.min(first, each.first());
                last = Math.max(last, each.last());
            }
            return last < first ? Duration.ZERO : Duration.ofMillis(last - first);
        });
    }

    private Optional<EvidenceSummary.Drill> drill() {
        Mode mode = run.plan().scope().mode();
        return mode == Mode.DRILL_LIVE || mode == Mode.DRILL_SHADOW
                ? Optional.of(new EvidenceSummary.Drill(
                        mode.name(),
                        isolation(mode),
                        drilled.map(SummaryOf::cleanUp).orElse("the drill is not over"),
                        drilled.map(DrillEnded::findings).orElse(List.of())))
                : Optional.empty();
    }

    private String isolation(Mode mode) {
        if (mode == Mode.DRILL_LIVE) {
            return "none: the pair itself, there and back";
        }
        String only = "canary topics of pair " + run.plan().scope().pair() + " only";
        return drilled.filter(ended -> !ended.isolation().isEmpty())
                .map(ended -> only + ". " + String.join("; ", ended.isolation()))
                .orElse(only);
    }

    private static String cleanUp(DrillEnded ended) {
        String left = ended.passed() ? "drill " + ended.drill() + " ended and left nothing behind" : "see the findings";
        return ended.measured().isEmpty() ? left : left + ". " + String.join("; ", ended.measured());
    }
}
