package io.lockstep.replicator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.plan.HolePlan.Impossible;
import io.lockstep.replicator.plan.HolePlan.Skip;
import io.lockstep.replicator.plan.HolePlan.Write;
import io.lockstep.replicator.plan.HolePlanner.Ability;
import io.lockstep.replicator.port.Fill.Method;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolePlannerTest {
    private static final Ability ALL = new Ability(true, true);
    private static final Ability ONLY_TRANSACTIONS = new Ability(false, true);
    private static final HolePlanner DELETED = new HolePlanner(false, false, ALL);
    private static final HolePlanner COMPACTED = new HolePlanner(false, true, ALL);
    private static final HolePlanner UNPRIVILEGED = new HolePlanner(false, false, ONLY_TRANSACTIONS);

    @Test
    void fillsASmallHoleWithMarkersInOneRequest() {
        assertThat(DELETED.next(hole(1), 0)).isEqualTo(new Write(Method.MARKERS, 1, 0));
        assertThat(DELETED.next(hole(1_000), 0)).isEqualTo(new Write(Method.MARKERS, 1_000, 0));
        assertThat(DELETED.next(hole(1_001), 0)).isEqualTo(new Write(Method.MARKERS, 1_000, 0));
    }

    @Test
    void fillsALongHoleByAnAbortedTransactionSoonerWhereACleanerWillRemoveIt() {
        assertThat(COMPACTED.next(hole(20_000), 0)).isEqualTo(new Write(Method.MARKERS, 1_000, 0));
        assertThat(COMPACTED.next(hole(20_001), 0)).isEqualTo(new Write(Method.ABORTED_TRANSACTION, 20_001, 0));
        assertThat(DELETED.next(hole(1_000_000), 0)).isEqualTo(new Write(Method.MARKERS, 1_000, 0));
        assertThat(DELETED.next(hole(1_000_001), 0)).isEqualTo(new Write(Method.ABORTED_TRANSACTION, 100_000, 0));
    }

    @Test
    void fillsLongHolesWithMarkersWhereTransactionsAreNotPermitted() {
        HolePlanner planner = new HolePlanner(false, true, new Ability(true, false));
        assertThat(planner.next(hole(30_000), 0)).isEqualTo(new Write(Method.MARKERS, 1_000, 0));
    }

    @Test
    void usesEmptyTransactionsWithoutTheRightToWriteMarkers() {
        assertThat(UNPRIVILEGED.next(hole(64), 0)).isEqualTo(new Write(Method.EMPTY_TRANSACTIONS, 64, 0));
        assertThat(UNPRIVILEGED.next(hole(65), 0)).isEqualTo(new Write(Method.ABORTED_TRANSACTION, 65, 0));
        assertThat(UNPRIVILEGED.next(hole(300_000), 0)).isEqualTo(new Write(Method.ABORTED_TRANSACTION, 100_000, 0));
    }

    @Test
    void saysWhatIsMissingWhenNothingIsPermitted() {
        HolePlanner planner = new HolePlanner(false, false, new Ability(false, false));
        assertThat(planner.next(hole(3), -2)).isInstanceOfSatisfying(Impossible.class, plan -> {
            assertThat(plan.missing()).contains("ALTER on the cluster");
            assertThat(plan.length()).isZero();
            assertThat(plan.shiftAfter()).isEqualTo(-2);
        });
        assertThat(planner.next(hole(2), 2)).as("healing writes nothing").isEqualTo(new Skip(2, 0));
    }

    @Test
    void prefillsBelowTheLogStart() {
        Hole prefix = new Hole(10_000_000, HoleKind.PREFIX);
        assertThat(DELETED.next(prefix, 0)).isEqualTo(new Write(Method.PREFILL, 100_000, 0));
        assertThat(UNPRIVILEGED.next(prefix, 0)).isEqualTo(new Write(Method.PREFILL, 100_000, 0));
    }

    @Test
    void healsAShiftBeforeItFills() {
        assertThat(DELETED.next(hole(5), 2)).isEqualTo(new Skip(2, 0));
        assertThat(DELETED.next(hole(2), 5)).isEqualTo(new Skip(2, 3));
    }

    @Test
    void keepsAShiftWhoseHealingWouldTakeThousandsOfSegments() {
        assertThat(DELETED.next(hole(5), HolePlanner.MOST_HEALED)).isEqualTo(new Skip(5, HolePlanner.MOST_HEALED - 5));
        assertThat(DELETED.next(hole(5), HolePlanner.MOST_HEALED + 1))
                .isEqualTo(new Write(Method.MARKERS, 5, HolePlanner.MOST_HEALED + 1));
    }

    @Test
    void keepsANegativeShiftOfAnEarlierMappedPhase() {
        assertThat(DELETED.next(hole(5), -7)).isEqualTo(new Write(Method.MARKERS, 5, -7));
    }

    @Test
    void skipsEveryHoleWhenMapped() {
        HolePlanner mapped = new HolePlanner(true, true, new Ability(false, false));
        assertThat(mapped.next(hole(50_000), 0)).isEqualTo(new Skip(50_000, -50_000));
        assertThat(mapped.next(new Hole(10, HoleKind.PREFIX), 3)).isEqualTo(new Skip(10, -7));
    }

    @Test
    void passesAnyHoleWholeAndFillsOnlyWhatTheShiftDoesNotCover() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            long length = 1 + random.nextInt(400_000);
            long shift = random.nextInt(40) - 10;
            HolePlanner planner = new HolePlanner(false, random.nextBoolean(), new Ability(random.nextBoolean(), true));
            long source = 0;
            long target = shift;
            long now = shift;
            while (source < length) {
                HolePlan plan = planner.next(new Hole(length - source, HoleKind.ABORTED), now);
                assertThat(plan.length()).isPositive();
                source += plan.length();
                target += plan instanceof Write ? plan.length() : 0;
                now = plan.shiftAfter();
                assertThat(target - source).isEqualTo(now);
            }
            assertThat(source).isEqualTo(length);
            assertThat(now).isEqualTo(shift < 0 ? shift : Math.max(0, shift - length));
        }
    }

    @Test
    void refusesToPlanNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> hole(0)).withMessageContaining("0 offsets");
    }

    private static Hole hole(long length) {
        return new Hole(length, HoleKind.ABORTED);
    }
}
