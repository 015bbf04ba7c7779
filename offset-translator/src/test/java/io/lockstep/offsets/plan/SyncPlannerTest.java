package io.lockstep.offsets.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.Committed;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupCheckpoint.Pair;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.Mirrored;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import io.lockstep.offsets.PositionState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SyncPlannerTest {
    private static final PartitionId P0 = new PartitionId("t", 0);
    private static final PartitionId P1 = new PartitionId("t", 1);
    private static final SyncPlanner PLANNER =
            new SyncPlanner(Map.of(P0, new Mirrored(OffsetMap.identity(), 100, 0, 100)), 1_234);

    @Test
    void notesWhatItIsAboutToWrite() {
        GroupPlan plan =
                plan(source(GroupType.CONSUMER, new Committed(40, "words")), Optional.empty(), Optional.empty());
        assertThat(plan.state()).isEqualTo(PositionState.SYNCED);
        assertThat(plan.writes()).singleElement().satisfies(write -> {
            assertThat(write.target()).isEqualTo(OptionalLong.of(40));
            assertThat(write.placed()).contains(new Committed(40, "words"));
        });
        assertThat(plan.checkpoint())
                .contains(new GroupCheckpoint(
                        "g", GroupType.CONSUMER, 1_234, false, Map.of(P0, new Pair(40, 40, "words"))));
    }

    @Test
    void writesNothingAndNotesNothingWhereNothingChanged() {
        GroupPlan plan = plan(source(GroupType.CLASSIC, new Committed(40)), target(false, 40), written(false, 40));
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.checkpoint()).isEmpty();
    }

    @Test
    void writesAgainWhatWasNotedButNeverWritten() {
        GroupPlan plan = plan(source(GroupType.CLASSIC, new Committed(40)), target(false, 30), written(false, 30, 40));
        assertThat(plan.writes()).hasSize(1);
        assertThat(plan.checkpoint()).isEmpty();
    }

    @Test
    void leavesAGroupWithMembersAloneAndSaysWhereItWouldBe() {
        GroupPlan plan = plan(source(GroupType.CLASSIC, new Committed(50)), target(true, 40), written(false, 40));
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.checkpoint()).isEmpty();
        assertThat(plan.state()).isEqualTo(PositionState.ACTIVE_ON_TARGET);
        assertThat(plan.why()).contains("would be 50");
        assertThat(plan.members()).containsExactly("app@host");
    }

    @Test
    void leavesARestoredGroupAloneUntilItIsReleased() {
        SourceGroup source = source(GroupType.CLASSIC, new Committed(50));
        GroupPlan held = plan(source, target(false, 10), written(true, 10));
        assertThat(held.state()).isEqualTo(PositionState.MOVED_ON_TARGET);
        assertThat(held.writes()).isEmpty();
        GroupPlan released = PLANNER.plan(source, Map.of(), target(false, 10), written(true, 10), true);
        assertThat(released.writes()).hasSize(1);
        assertThat(released.checkpoint())
                .hasValueSatisfying(saved -> assertThat(saved.held()).isFalse());
    }

    @Test
    void neverWritesAShareGroupsPositionForAnotherKindOfGroup() {
        GroupPlan plan = plan(source(GroupType.SHARE, new Committed(50)), target(false, 40), Optional.empty());
        assertThat(plan.writes()).isEmpty();
        assertThat(plan.why()).isEqualTo("the target's group of that name is a classic group");
    }

    @Test
    void saysSoOfAPartitionThatIsNotMirrored() {
        SourceGroup source =
                new SourceGroup("g", GroupType.CLASSIC, Map.of(P0, new Committed(1), P1, new Committed(2)));
        GroupPlan plan = plan(source, Optional.empty(), Optional.empty());
        assertThat(plan.state()).isEqualTo(PositionState.UNKNOWN);
        assertThat(plan.writes()).extracting(PositionPlan::partition).containsExactly(P0);
    }

    @Test
    void keepsInTheCheckpointWhatOtherPartitionsWereWritten() {
        Written before = new Written(
                new GroupCheckpoint("g", GroupType.CLASSIC, 1, false, Map.of(P1, new Pair(7, 7, ""))), Map.of());
        GroupPlan plan = plan(source(GroupType.CLASSIC, new Committed(40)), Optional.empty(), Optional.of(before));
        assertThat(plan.checkpoint())
                .hasValueSatisfying(saved -> assertThat(saved.positions()).containsOnlyKeys(P0, P1));
    }

    @Test
    void takesOverWhatWasCommittedOnTheTargetBeforeTheRolesWereSwapped() {
        SourceGroup source = source(GroupType.CLASSIC, new Committed(60));
        GroupPlan plan = after(3).plan(source, Map.of(), target(false, 20), Optional.empty(), false);

        assertThat(plan.writes())
                .singleElement()
                .satisfies(write -> assertThat(write.target()).isEqualTo(OptionalLong.of(60)));
        assertThat(plan.checkpoint())
                .hasValueSatisfying(
                        saved -> assertThat(saved.positions()).isEqualTo(Map.of(P0, new Pair(60, 60, "", 3))));
    }

    @Test
    void notesAPositionAsOfThePromotionAlthoughItIsTheSame() {
        GroupPlan plan = after(3).plan(
                        source(GroupType.CLASSIC, new Committed(40)), Map.of(), target(false, 40), since(1, 40), false);

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.checkpoint()).isPresent();
    }

    @Test
    void leavesAloneWhatSomebodyMovedAfterItWasTakenOver() {
        GroupPlan plan = after(3).plan(
                        source(GroupType.CLASSIC, new Committed(60)), Map.of(), target(false, 33), since(3, 60), false);

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.state()).isEqualTo(PositionState.MOVED_ON_TARGET);
    }

    @Test
    void leavesMembersAloneAlsoAfterAPromotion() {
        GroupPlan plan = after(3).plan(
                        source(GroupType.CLASSIC, new Committed(60)), Map.of(), target(true, 20), since(1, 10), false);

        assertThat(plan.writes()).isEmpty();
        assertThat(plan.state()).isEqualTo(PositionState.ACTIVE_ON_TARGET);
    }

    @Test
    void aPromotionEndsWhatAnOperatorRestoredBefore() {
        GroupPlan plan = after(3).plan(
                        source(GroupType.CLASSIC, new Committed(60)),
                        Map.of(),
                        target(false, 10),
                        written(true, 10),
                        false);

        assertThat(plan.writes()).hasSize(1);
        assertThat(plan.checkpoint())
                .hasValueSatisfying(saved -> assertThat(saved.held()).isFalse());
    }

    private static SyncPlanner after(int promotion) {
        return new SyncPlanner(Map.of(P0, new Mirrored(OffsetMap.identity(), 100, 0, 100)), 1_234, promotion);
    }

    private static Optional<Written> since(int promotion, long at) {
        GroupCheckpoint checkpoint =
                new GroupCheckpoint("g", GroupType.CLASSIC, 1, false, Map.of(P0, new Pair(at, at, "", promotion)));
        return Optional.of(new Written(checkpoint, Map.of(P0, Set.of(at))));
    }

    private static GroupPlan plan(SourceGroup source, Optional<TargetGroup> target, Optional<Written> written) {
        return PLANNER.plan(source, Map.of(), target, written, false);
    }

    private static SourceGroup source(GroupType type, Committed at) {
        return new SourceGroup("g", type, Map.of(P0, at));
    }

    private static Optional<TargetGroup> target(boolean active, long at) {
        List<String> members = active ? List.of("app@host") : List.of();
        return Optional.of(new TargetGroup("g", GroupType.CLASSIC, active, members, Map.of(P0, at)));
    }

    /** @param ours oldest first */
    private static Optional<Written> written(boolean held, long... ours) {
        long last = ours[ours.length - 1];
        GroupCheckpoint checkpoint =
                new GroupCheckpoint("g", GroupType.CLASSIC, 1, held, Map.of(P0, new Pair(last, last, "")));
        return Optional.of(
                new Written(checkpoint, Map.of(P0, LongStream.of(ours).boxed().collect(Collectors.toSet()))));
    }
}
