package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Facts;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.DrillGround;
import io.lockstep.failover.port.PairControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drill's course on two regions in memory: what it orders, and that it orders nothing once its lead is over. */
class DrillCourseTest {
    private static final Plan PLAN = Business.plan("p-1", Business.DRILL, "east", "west", 0);
    private static final DrillBegun DRILL = new DrillBegun("d-1", "monthly", Mode.DRILL_SHADOW, "ann");

    private final List<String> orders = new ArrayList<>();
    private final TreeMap<String, PairControl.PairState> states = new TreeMap<>();
    private int lastsFor = Integer.MAX_VALUE;
    private int lateWrites;
    private final WaitedClock clock = new WaitedClock();

    @Test
    void aDrillGoesThereAndBackAndLeavesNothing() {
        DrillEnded ended = work().carryOut(DRILL, this::lasts);

        assertThat(ended.findings()).isEmpty();
        assertThat(ended.passed()).isTrue();
        assertThat(ended.runs()).containsExactly("r-1", "r-2");
        assertThat(orders)
                .containsExactly(
                        "admit east",
                        "admit west",
                        "prepare east",
                        "state east",
                        "state west",
                        "write east",
                        "run",
                        "write east",
                        "run",
                        "clear east",
                        "clear west",
                        "clean east",
                        "clean west");
        assertThat(states).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whoWasTakenOverOrdersNothingMore(int before) {
        lastsFor = before;

        DrillEnded ended = work().carryOut(DRILL, this::lasts);

        assertThat(orders).hasSize(before);
        assertThat(ended.passed()).isFalse();
        assertThat(clock.nanos())
                .as("waits for nothing")
                .isLessThan(Duration.ofSeconds(5).toNanos());
    }

    /** What a controller that was taken over had under way may arrive after its successor has cleared it. */
    @Test
    void aStateThatComesBackIsClearedAgainWhileTheLinksStandStill() {
        lateWrites = 3;

        DrillEnded ended = work().abandon(DRILL, this::lasts);

        assertThat(ended.findings()).containsExactly("the controller that carried it out ended");
        assertThat(states).isEmpty();
    }

    @Test
    void linksThatGoOnAreTold() {
        lateWrites = Integer.MAX_VALUE;

        DrillEnded ended = work().abandon(DRILL, this::lasts);

        assertThat(ended.findings()).contains("the drill's link into west did not stand still within 20 s: 2 workers");
    }

    @Test
    void whereNothingIsLeftNothingIsOrdered() {
        assertThat(work().tidy(this::lasts)).isEmpty();
        assertThat(orders).isEmpty();
    }

    @Test
    void whatADrillLeftIsRemovedLater() {
        states.put("west", new PairControl.PairState("east", 1, "d-0", ""));

        assertThat(work().tidy(this::lasts)).contains(List.of());

        assertThat(states).isEmpty();
        assertThat(orders).containsExactly("clear east", "clear west", "clean east", "clean west");
    }

    private boolean lasts() {
        return orders.size() < lastsFor;
    }

    private DrillWork work() {
        DrillWork.Runs runs = new DrillWork.Runs(
                (plan, by) -> {
                    orders.add("run");
                    return new Reply.Ok<>(
                            "r-" + orders.stream().filter("run"::equals).count());
                },
                run -> Optional.of(over(run)),
                run -> Optional.of(1L),
                run -> "",
                pair -> Optional.empty());
        DrillCourse.Pair pair = new DrillCourse.Pair(
                () -> new Answer.Known<>(new PairControl.PairState("east", 1, "", "")),
                request -> new Reply.Ok<>(PLAN));
        return new DrillWork(
                Business.rules(),
                new DrillPorts(new States(), this::workers, new Ground(), clock, Duration.ofSeconds(1)),
                pair,
                pair,
                runs,
                () -> Business.START);
    }

    private static RunState over(String run) {
        return new RunState(
                run, PLAN, Phase.PROTECTED, 0, false, 0, List.of(), Facts.NONE, Optional.empty(), Optional.empty(), "");
    }

    /** A link runs where its target tells so; one more late write may arrive between two looks. */
    private Answer<Integer> workers(String source, String target, Duration within) {
        if (lateWrites > 0) {
            lateWrites--;
            states.put(target, new PairControl.PairState("east", 1, "d-0", ""));
        }
        return new Answer.Known<>(states.containsKey(target) ? 2 : 0);
    }

    private <T> Answer<T> ordered(String order, T answer) {
        orders.add(order);
        return new Answer.Known<>(answer);
    }

    private final class States implements PairControl {
        @Override
        public Answer<Optional<PairState>> read(String region, Duration within) {
            return new Answer.Known<>(Optional.ofNullable(states.get(region)));
        }

        @Override
        public Answer<Boolean> write(String region, PairState state, Duration within) {
            states.put(region, state);
            return ordered("state " + region, true);
        }

        @Override
        public Answer<Boolean> clear(String region, Duration within) {
            states.remove(region);
            return ordered("clear " + region, true);
        }
    }

    private final class Ground implements DrillGround {
        @Override
        public Answer<Boolean> admit(String drill, String region, Duration within) {
            return ordered("admit " + region, true);
        }

        @Override
        public Answer<Boolean> prepare(String drill, String region, Duration within) {
            return ordered("prepare " + region, true);
        }

        @Override
        public Answer<Integer> write(String drill, String region, int records, Duration within) {
            return ordered("write " + region, records);
        }

        @Override
        public Answer<Integer> wrong(String drill, String region, Duration within) {
            return new Answer.Known<>(0);
        }

        @Override
        public Answer<Boolean> clean(String region, Duration within) {
            return ordered("clean " + region, true);
        }

        @Override
        public Answer<SortedMap<String, String>> production(String region, Duration within) {
            return new Answer.Known<>(new TreeMap<>(Map.of("orders", "3 partitions")));
        }
    }
}
