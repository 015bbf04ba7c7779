package io.lockstep.faults.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.faults.plan.Act.RunKind;
import io.lockstep.faults.plan.Act.Storm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration SHORT = Duration.ofSeconds(120);
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int SEEDS = 200;

    private static List<Storm> storms(Schedule schedule) {
        return schedule.acts().stream()
                .filter(Storm.class::isInstance)
                .map(Storm.class::cast)
                .toList();
    }

    @Test
    void sameSeedDecidesTheSame() {
        assertThat(Schedule.of(7, LONG)).isEqualTo(Schedule.of(7, LONG));
    }

    @Test
    void anotherSeedDecidesSomethingElse() {
        Set<Schedule> all = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            all.add(new Schedule(0, SHORT, Schedule.of(seed, SHORT).acts()));
        }
        assertThat(all).hasSize(SEEDS);
    }

    @Test
    void everySeedPromotesFailsBackAndDrillsInThisOrderWithAStormBeforeEach() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Act> acts = Schedule.of(seed, SHORT).acts();
            assertThat(acts).hasSize(2 * RunKind.values().length);
            for (int i = 0; i < acts.size(); i += 2) {
                assertThat(acts.get(i)).isInstanceOf(Storm.class);
                assertThat(((Act.Run) acts.get(i + 1)).kind()).isEqualTo(RunKind.values()[i / 2]);
            }
        }
    }

    private static List<Act.Loss> losses(Duration length, long seed) {
        return Schedule.of(seed, length).acts().stream()
                .filter(Act.Loss.class::isInstance)
                .map(Act.Loss.class::cast)
                .toList();
    }

    @Test
    void fourMinutesAreEnoughToLoseARegionAndTwoAreNot() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(losses(Duration.ofSeconds(239), seed)).isEmpty();
            assertThat(losses(Duration.ofSeconds(240), seed)).hasSize(1);
        }
    }

    @Test
    void longRunsLoseARegionAboutOnceInTenMinutes() {
        assertThat(losses(Duration.ofMinutes(10), 1)).hasSize(1);
        assertThat(losses(LONG, 1)).hasSize(3);
        assertThat(losses(Duration.ofHours(2), 1)).hasSize(12);
    }

    @Test
    void aLossFollowsAStormAndAStormFollowsALoss() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Act> acts = Schedule.of(seed, LONG).acts();
            for (int i = 0; i < acts.size(); i++) {
                if (acts.get(i) instanceof Act.Loss) {
                    assertThat(acts.get(i - 1)).isInstanceOf(Storm.class);
                    assertThat(acts.get(i + 1)).isInstanceOf(Storm.class);
                }
            }
        }
    }

    @Test
    void theSeedDecidesWhatIsLostWithTheBrokers() {
        Set<List<Boolean>> lost = new HashSet<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            losses(LONG, seed).forEach(each -> lost.add(List.of(each.workers(), each.controller())));
        }
        assertThat(lost).hasSize(4);
    }

    @Test
    void noFaultOutlastsItsStorm() {
        for (Duration length : List.of(Duration.ofSeconds(60), SHORT, Duration.ofSeconds(240), LONG)) {
            for (long seed = 0; seed < SEEDS; seed++) {
                for (Storm storm : storms(Schedule.of(seed, length))) {
                    assertThat(storm.faults()).allSatisfy(each -> {
                        assertThat(each.at().isNegative()).isFalse();
                        assertThat(each.ends()).isLessThan(storm.lasts());
                        assertThat(each.fits(each.at(), storm.lasts())).isTrue();
                        assertThat(each.fits(storm.lasts(), storm.lasts()))
                                .isEqualTo(each.fault().lasts().isZero());
                    });
                }
            }
        }
    }

    @Test
    void memoriesAreFilledOnceInAStormAtMostWhereManyFollow() {
        for (long seed = 0; seed < 20; seed++) {
            for (Storm storm : storms(Schedule.of(seed, LONG))) {
                List<Integer> filled = storm.faults().stream()
                        .map(Timed::fault)
                        .filter(Fault.MemoryBudgetFull.class::isInstance)
                        .map(each -> ((Fault.MemoryBudgetFull) each).megabytes())
                        .toList();
                assertThat(filled)
                        .hasSizeLessThanOrEqualTo(1)
                        .allSatisfy(each -> assertThat(each).isBetween(24, 28));
            }
        }
    }

    @Test
    void aRunThatIsTooShortForThemAllLeavesOutTheLastOnes() {
        assertThat(Schedule.of(1, Duration.ofSeconds(30)).acts()).hasSize(2);
        assertThat(Schedule.of(1, Duration.ofSeconds(60)).acts()).hasSize(4);
        assertThat(Schedule.of(1, Duration.ofSeconds(90)).acts()).hasSize(6);
    }

    @Test
    void noLaneHasTwoFaultsAtOnce() {
        for (long seed = 0; seed < SEEDS; seed++) {
            for (Storm storm : storms(Schedule.of(seed, LONG))) {
                Map<Lane, Duration> free = new HashMap<>();
                for (Timed each : storm.faults()) {
                    assertThat(each.at()).isGreaterThanOrEqualTo(free.getOrDefault(each.lane(), Duration.ZERO));
                    assertThat(each.at()).isLessThan(storm.lasts());
                    free.put(each.lane(), each.ends());
                }
            }
        }
    }

    @Test
    void aLongRunMeetsEveryKindOfFault() {
        for (long seed = 0; seed < 20; seed++) {
            Set<Class<?>> met = new HashSet<>();
            Schedule.of(seed, LONG).faults().forEach(each -> met.add(each.getClass()));
            assertThat(met).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
        }
    }

    @Test
    void overManyRunsProcessesFailInEveryPhase() {
        Set<String> phases = new HashSet<>();
        for (Act act : Schedule.of(1, Duration.ofHours(4)).acts()) {
            if (act instanceof Act.Run run) {
                run.struck().forEach(each -> phases.add(each.phase()));
            }
        }
        assertThat(phases).containsExactlyInAnyOrderElementsOf(RunFaults.PHASES);
    }

    @Test
    void aBagGivesEverythingOnceBeforeAnythingTwice() {
        Bag<Integer> bag = new Bag<>(List.of(1, 2, 3, 4), new java.util.Random(3));
        for (int round = 0; round < 5; round++) {
            List<Integer> drawn = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                drawn.add(bag.draw());
            }
            assertThat(drawn).containsExactlyInAnyOrder(1, 2, 3, 4);
        }
    }

    @Test
    void kindsAreWords() {
        assertThat(new Fault.KillWorker(Role.STANDBY, 0, Duration.ZERO).kind()).isEqualTo("kill worker");
        assertThat(new Fault.OneWayCut(Role.ACTIVE, Duration.ZERO).kind()).isEqualTo("one way cut");
        assertThat(Arrays.stream(Fault.class.getPermittedSubclasses()).distinct())
                .hasSize(19);
    }
}
