package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Mode;
import io.lockstep.failover.Need;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Trigger;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The machine does what its table says, all of it and nothing else. */
class EveryTransitionTest {
    private static final int MOST_ATTEMPTS = 21;

    static Stream<Arguments> everything() {
        return Arrays.stream(Mode.values())
                .flatMap(mode -> Arrays.stream(Phase.values())
                        .flatMap(phase ->
                                Arrays.stream(Trigger.values()).map(trigger -> Arguments.of(mode, phase, trigger))));
    }

    @Test
    void theTableKnowsEveryPairOnce() {
        assertThat(TransitionTable.all()).hasSize(Phase.values().length * Trigger.values().length);
        for (TransitionTable.Row row : TransitionTable.all()) {
            assertThat(TransitionTable.row(row.from(), row.trigger())).isEqualTo(row);
            assertThat(row.to().isEmpty())
                    .isEqualTo(
                            row.kind() == TransitionTable.Kind.IGNORED || row.kind() == TransitionTable.Kind.REFUSED);
        }
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("everything")
    void anEventComesToWhatItsRowSays(Mode mode, Phase phase, Trigger trigger) {
        Play play = Play.at(phase, mode);
        if (trigger == Trigger.RETRY_DUE && !phase.over() && !waits(phase)) {
            play.take(Trigger.STEP_UNKNOWN);
        }
        if (trigger == Trigger.RETRY_DUE && phase == Phase.NEEDS_OPERATOR) {
            play = failedUndo(mode);
        }
        if (trigger == Trigger.DECIDE_ACCEPT && phase == Phase.REPROTECTING) {
            play.take(Trigger.STEP_UNKNOWN);
        }
        TransitionTable.Row row = TransitionTable.row(phase, trigger);

        Step step = play.offer(play.event(trigger));

        switch (row.kind()) {
            case IGNORED -> assertThat(step).isEqualTo(new Step.Ignored(row.why()));
            case REFUSED -> assertThat(step).isEqualTo(new Step.Refused(row.why()));
            case NOTED, MOVES -> {
                assertThat(step).isInstanceOf(Step.Taken.class);
                assertThat(row.to()).contains(play.state.phase());
            }
        }
    }

    private static boolean waits(Phase phase) {
        return phase == Phase.PLANNED || phase == Phase.AWAITING_APPROVAL || phase == Phase.NEEDS_OPERATOR;
    }

    private static Play failedUndo(Mode mode) {
        return Play.at(Phase.ABORTING, mode).take(Trigger.STEP_REFUSED);
    }

    @Test
    void everyWayInTheTableCanBeGone() {
        Set<String> gone = new TreeSet<>();
        for (Mode mode : Mode.values()) {
            explore(mode, 0, gone);
            explore(mode, 1, gone);
            explore(mode, 2, gone);
        }

        Set<String> promised = new TreeSet<>();
        TransitionTable.all().stream()
                .filter(row -> row.kind() == TransitionTable.Kind.MOVES)
                .forEach(row -> row.to().forEach(to -> promised.add(way(row.from(), row.trigger(), to))));
        assertThat(gone).containsAll(promised);
    }

    /** Every event in every state that differs in what decisions hang on. */
    private static void explore(Mode mode, int approvals, Set<String> gone) {
        Deque<RunState> open = new ArrayDeque<>();
        Set<Seen> seen = new HashSet<>();
        open.add(Play.of(mode, approvals).state);
        while (!open.isEmpty()) {
            RunState state = open.remove();
            for (Trigger trigger : Trigger.values()) {
                Play play = new Play(state);
                if (play.offer(play.event(trigger)) instanceof Step.Taken(RunState next, var effects)) {
                    if (TransitionTable.row(state.phase(), trigger).kind() == TransitionTable.Kind.MOVES) {
                        gone.add(way(state.phase(), trigger, next.phase()));
                    }
                    if (next.attempt() < MOST_ATTEMPTS && seen.add(Seen.of(next))) {
                        open.add(next);
                    }
                }
            }
        }
    }

    private static String way(Phase from, Trigger trigger, Phase to) {
        return from + " by " + trigger + " to " + to;
    }

    private record Seen(
            Phase phase,
            int step,
            boolean waiting,
            int attempt,
            Optional<StepKind> needed,
            int approvals,
            boolean fence) {
        static Seen of(RunState state) {
            return new Seen(
                    state.phase(),
                    state.step(),
                    state.waiting(),
                    state.attempt(),
                    state.need().map(Need::step),
                    (int) state.approvals().stream().distinct().count(),
                    state.facts().fence().isPresent());
        }
    }
}
