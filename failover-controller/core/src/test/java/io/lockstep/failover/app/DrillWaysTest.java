package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Facts;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrillWaysTest {
    private static final Plan PLAN = Business.plan("p-1", Business.DRILL, "east", "west", 0);
    private static final String GATES = "CHECK_GATES: streaming is FAIL: 2 of 3 partitions are mirrored";

    private final Deque<End> ends = new ArrayDeque<>();
    private final List<End> begun = new ArrayList<>();
    private final List<String> findings = new ArrayList<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void aRunWhoseGatesClosedBeforeItDidAnythingIsBegunAnew() {
        ends.add(new End(Phase.ABORTED, GATES));
        ends.add(new End(Phase.PROTECTED, ""));

        assertThat(gone()).isTrue();
        assertThat(findings).isEmpty();
        assertThat(done).containsExactly("r-1", "r-2");
    }

    @Test
    void gatesThatStayClosedFailTheDrillAfterAMinute() {
        for (int i = 0; i < 1_000; i++) {
            ends.add(new End(Phase.ABORTED, GATES));
        }

        assertThat(gone()).isFalse();
        assertThat(findings).containsExactly("run r-" + done.size() + " ended in ABORTED: " + GATES);
        assertThat(done).hasSizeBetween(2, 300);
    }

    @Test
    void aRunThatFailedAfterItsGatesIsNotRepeated() {
        ends.add(new End(Phase.ABORTED, "VERIFY_FENCE: a write was taken"));
        ends.add(new End(Phase.PROTECTED, ""));

        assertThat(gone()).isFalse();
        assertThat(findings).containsExactly("run r-1 ended in ABORTED: VERIFY_FENCE: a write was taken");
    }

    private record End(Phase phase, String why) {}

    private boolean gone() {
        DrillWork.Runs runs = new DrillWork.Runs(
                (plan, by) -> {
                    begun.add(ends.remove());
                    return new Reply.Ok<>("r-" + begun.size());
                },
                run -> Optional.of(state(run)),
                run -> Optional.empty(),
                run -> end(run).why(),
                pair -> Optional.empty());
        return new DrillWays(new WaitedClock(), runs)
                .gone(
                        new DrillBegun("d-1", "monthly", Mode.DRILL_SHADOW, "ann"),
                        request -> new Reply.Ok<>(PLAN),
                        findings,
                        done);
    }

    private End end(String run) {
        return begun.get(Integer.parseInt(run.substring(2)) - 1);
    }

    private RunState state(String run) {
        return new RunState(
                run,
                PLAN,
                end(run).phase(),
                0,
                false,
                0,
                List.of(),
                Facts.NONE,
                Optional.empty(),
                Optional.empty(),
                "");
    }
}
