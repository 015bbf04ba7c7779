package io.lockstep.failover.state;

import static io.lockstep.failover.Phase.ABORTED;
import static io.lockstep.failover.Phase.ABORTING;
import static io.lockstep.failover.Phase.AWAITING_APPROVAL;
import static io.lockstep.failover.Phase.COMMITTED;
import static io.lockstep.failover.Phase.DRAINING;
import static io.lockstep.failover.Phase.EXPIRED;
import static io.lockstep.failover.Phase.FENCE_VERIFYING;
import static io.lockstep.failover.Phase.FENCING;
import static io.lockstep.failover.Phase.LAG_VERIFIED;
import static io.lockstep.failover.Phase.NEEDS_OPERATOR;
import static io.lockstep.failover.Phase.OBSERVING;
import static io.lockstep.failover.Phase.PLANNED;
import static io.lockstep.failover.Phase.PROMOTED;
import static io.lockstep.failover.Phase.PROMOTING;
import static io.lockstep.failover.Phase.REJECTED;
import static io.lockstep.failover.Phase.REPROTECTING;
import static io.lockstep.failover.Phase.ROUTE_VERIFYING;
import static io.lockstep.failover.Phase.ROUTING;
import static io.lockstep.failover.Phase.UNPROTECTED;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every phase and everything that can happen to it. {@link RunMachine} takes no transition that is not in here; the
 * diagram in the module's README and a test of every pair hang on it too.
 */
public final class TransitionTable {
    private static final Set<Trigger> PEOPLE = EnumSet.of(
            Trigger.BEGIN,
            Trigger.APPROVE,
            Trigger.REJECT,
            Trigger.CANCEL,
            Trigger.DECIDE_RETRY,
            Trigger.DECIDE_ACCEPT);
    private static final List<Phase> REVERSIBLE = List.of(FENCING, FENCE_VERIFYING, DRAINING, LAG_VERIFIED);
    private static final List<Phase> FORWARD =
            List.of(PROMOTING, PROMOTED, ROUTING, ROUTE_VERIFYING, OBSERVING, COMMITTED, REPROTECTING);
    private static final Map<Phase, Map<Trigger, Row>> ROWS = rows();

    private TransitionTable() {}

    /** What the machine does with it. */
    public enum Kind {
        /** It is taken, and the run is in one of the row's phases afterwards. */
        MOVES,
        /** It is noted, and nothing else changes. */
        NOTED,
        /** It means nothing here. */
        IGNORED,
        /** A person asked for what is not possible here. */
        REFUSED
    }

    /** One pair of phase and trigger. */
    public record Row(Phase from, Trigger trigger, Kind kind, Set<Phase> to, String why) {
        public Row {
            to = to.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(to));
        }
    }

    public static Row row(Phase from, Trigger trigger) {
        Row row = ROWS.getOrDefault(from, Map.of()).get(trigger);
        if (row == null) {
            throw new IllegalStateException("no row for " + trigger + " in " + from);
        }
        return row;
    }

    /** All rows, in the order of phases and triggers. */
    public static List<Row> all() {
        return ROWS.values().stream().flatMap(rows -> rows.values().stream()).toList();
    }

    private static Map<Phase, Map<Trigger, Row>> rows() {
        List<Row> rows = new ArrayList<>();
        beforeItBegins(rows);
        REVERSIBLE.forEach(phase -> reversible(rows, phase));
        FORWARD.forEach(phase -> forward(rows, phase));
        aside(rows);
        Map<Phase, Map<Trigger, Row>> table = new TreeMap<>();
        for (Phase phase : Phase.values()) {
            Map<Trigger, Row> ofPhase = new TreeMap<>();
            Arrays.stream(Trigger.values()).forEach(trigger -> ofPhase.put(trigger, otherwise(phase, trigger)));
            table.put(phase, ofPhase);
        }
        rows.forEach(row ->
                table.computeIfAbsent(row.from(), phase -> new TreeMap<>()).put(row.trigger(), row));
        return table;
    }

    private static void beforeItBegins(List<Row> rows) {
        rows.add(moves(PLANNED, Trigger.BEGIN, AWAITING_APPROVAL, FENCING));
        rows.add(noted(PLANNED, Trigger.APPROVE));
        rows.add(moves(PLANNED, Trigger.REJECT, REJECTED));
        rows.add(moves(PLANNED, Trigger.CANCEL, ABORTED));
        rows.add(noted(PLANNED, Trigger.RESTART));
        rows.add(moves(AWAITING_APPROVAL, Trigger.APPROVE, AWAITING_APPROVAL, FENCING));
        rows.add(moves(AWAITING_APPROVAL, Trigger.REJECT, REJECTED));
        rows.add(moves(AWAITING_APPROVAL, Trigger.APPROVAL_EXPIRED, EXPIRED));
        rows.add(moves(AWAITING_APPROVAL, Trigger.CANCEL, ABORTED));
        rows.add(noted(AWAITING_APPROVAL, Trigger.RESTART));
    }

    private static void reversible(List<Row> rows, Phase phase) {
        rows.add(moves(phase, Trigger.STEP_DONE, done(phase)));
        rows.add(moves(phase, Trigger.STEP_REFUSED, ABORTING));
        rows.add(moves(phase, Trigger.STEP_UNKNOWN, unknown(phase, ABORTING)));
        rows.add(moves(phase, Trigger.RETRY_DUE, phase));
        rows.add(moves(phase, Trigger.FENCE_DEADLINE, ABORTING));
        rows.add(moves(phase, Trigger.CANCEL, ABORTING));
        if (phase == FENCING) {
            rows.add(ignored(phase, Trigger.ALARM, "the fence is not up yet"));
            rows.add(moves(phase, Trigger.RESTART, FENCING));
        } else {
            rows.add(moves(phase, Trigger.ALARM, ABORTING));
            rows.add(moves(phase, Trigger.RESTART, FENCE_VERIFYING));
        }
    }

    private static void forward(List<Row> rows, Phase phase) {
        rows.add(moves(phase, Trigger.STEP_DONE, done(phase)));
        rows.add(moves(phase, Trigger.STEP_REFUSED, NEEDS_OPERATOR));
        rows.add(moves(phase, Trigger.STEP_UNKNOWN, unknown(phase, NEEDS_OPERATOR)));
        rows.add(moves(phase, Trigger.RETRY_DUE, phase));
        rows.add(ignored(
                phase, Trigger.FENCE_DEADLINE, "past the point of no return the fence does not lift by itself"));
        rows.add(refused(
                phase,
                Trigger.CANCEL,
                "the point of no return has passed. Let the run end and fail back: that is a planned run of its own"));
        rows.add(noted(phase, Trigger.ALARM));
        rows.add(moves(phase, Trigger.RESTART, phase));
    }

    private static void aside(List<Row> rows) {
        rows.add(moves(ABORTING, Trigger.STEP_DONE, ABORTING, ABORTED));
        rows.add(moves(ABORTING, Trigger.STEP_REFUSED, NEEDS_OPERATOR));
        rows.add(moves(ABORTING, Trigger.STEP_UNKNOWN, ABORTING, NEEDS_OPERATOR));
        rows.add(moves(ABORTING, Trigger.RETRY_DUE, ABORTING));
        rows.add(refused(ABORTING, Trigger.CANCEL, "it is being undone already"));
        rows.add(moves(ABORTING, Trigger.RESTART, ABORTING));
        Set<Phase> onward = EnumSet.copyOf(FORWARD);
        onward.add(ABORTING);
        rows.add(moves(NEEDS_OPERATOR, Trigger.DECIDE_RETRY, onward));
        Set<Phase> without = accepted(onward);
        without.add(UNPROTECTED);
        rows.add(moves(NEEDS_OPERATOR, Trigger.DECIDE_ACCEPT, without));
        rows.add(moves(REPROTECTING, Trigger.DECIDE_ACCEPT, UNPROTECTED));
        rows.add(moves(UNPROTECTED, Trigger.DECIDE_RETRY, REPROTECTING));
        rows.add(moves(UNPROTECTED, Trigger.RETURNED, REPROTECTING));
        rows.add(moves(NEEDS_OPERATOR, Trigger.RETRY_DUE, ABORTING));
        rows.add(noted(NEEDS_OPERATOR, Trigger.ALARM));
        rows.add(noted(NEEDS_OPERATOR, Trigger.RESTART));
        rows.add(refused(NEEDS_OPERATOR, Trigger.CANCEL, "it waits for a decision: retry or accept"));
    }

    private static Row otherwise(Phase phase, Trigger trigger) {
        if (!PEOPLE.contains(trigger)) {
            return ignored(phase, trigger, phase.over() ? "the run is over" : "nobody waits for it in this phase");
        }
        return refused(phase, trigger, phase.over() ? "the run is over" : "the run is in " + phase);
    }

    private static Set<Phase> done(Phase phase) {
        Set<Phase> to = EnumSet.of(PhaseSteps.after(phase));
        if (variants(phase).anyMatch(steps -> steps.size() > 1)) {
            to.add(phase);
        }
        return to;
    }

    /** Where only the fence's deadline ends the attempts, no outcome does. */
    private static Set<Phase> unknown(Phase phase, Phase otherwise) {
        Set<Phase> to = EnumSet.of(phase);
        if (variants(phase).flatMap(List::stream).anyMatch(step -> step.attempts() < StepKind.UNTIL_DEADLINE)) {
            to.add(otherwise);
        }
        return to;
    }

    /** Where a run goes on that leaves out a step that may be left out. */
    private static Set<Phase> accepted(Set<Phase> asking) {
        Set<Phase> to = EnumSet.noneOf(Phase.class);
        asking.forEach(phase -> variants(phase)
                .forEach(steps -> steps.stream()
                        .filter(StepKind::acceptable)
                        .forEach(step -> to.add(step == steps.getLast() ? PhaseSteps.after(phase) : phase))));
        return to;
    }

    private static Stream<List<StepKind>> variants(Phase phase) {
        return Arrays.stream(Mode.values())
                .map(mode -> PhaseSteps.of(phase, mode))
                .distinct();
    }

    private static Row moves(Phase from, Trigger trigger, Phase first, Phase... others) {
        return moves(from, trigger, EnumSet.of(first, others));
    }

    private static Row moves(Phase from, Trigger trigger, Set<Phase> to) {
        return new Row(from, trigger, Kind.MOVES, to, "");
    }

    private static Row noted(Phase from, Trigger trigger) {
        return new Row(from, trigger, Kind.NOTED, Set.of(from), "");
    }

    private static Row ignored(Phase from, Trigger trigger, String why) {
        return new Row(from, trigger, Kind.IGNORED, Set.of(), why);
    }

    private static Row refused(Phase from, Trigger trigger, String why) {
        return new Row(from, trigger, Kind.REFUSED, Set.of(), why);
    }
}
