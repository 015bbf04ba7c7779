package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.decision.SealProgress.Behaviour;
import io.lockstep.replicator.decision.SealProgress.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SealProgressTest {
    private static final PartitionId P0 = new PartitionId("orders", 0);
    private static final PartitionId P1 = new PartitionId("orders", 1);
    private static final SealRequest REQUEST = new SealRequest("r-1", 3, Map.of("orders", List.of(120L, 77L)), 60_000);
    private static final GroupsAnswer WAITING = new GroupsAnswer(GroupsState.WAITING, 4, 2, "");
    private static final GroupsAnswer DONE = new GroupsAnswer(GroupsState.DONE, 6, 0, "");
    private static final GroupsAnswer ELSEWHERE = new GroupsAnswer(GroupsState.ELSEWHERE, 0, 0, "");

    private static Standing mirrors(long source) {
        return new Standing(Behaviour.MIRRORS, source, source, 0, "");
    }

    private static Standing sealed(long source, long target) {
        return new Standing(Behaviour.SEALED, source, target, 3, "");
    }

    private static SealProgress of(Map<PartitionId, Standing> owned, GroupsAnswer groups, boolean lastCall) {
        return SealProgress.of(REQUEST, owned, Map.of(), groups, lastCall);
    }

    @Test
    void sealsAPartitionOnceItIsMirroredUpToTheFrozenEnd() {
        SealProgress progress = of(Map.of(P0, mirrors(120), P1, mirrors(76)), ELSEWHERE, false);

        assertThat(progress.seal()).containsExactly(P0);
        assertThat(progress.over()).isFalse();
        assertThat(progress.partitions().get(P1)).isEqualTo(new PartitionAnswer(76, 76, PartitionState.MIRRORING, ""));
    }

    @Test
    void theCoordinatorSealsNothingBeforeTheGroupsLastPass() {
        Map<PartitionId, Standing> mirrored = Map.of(P0, mirrors(120), P1, mirrors(77));

        assertThat(of(mirrored, WAITING, false).seal()).isEmpty();
        assertThat(of(mirrored, WAITING, false).passWanted()).isTrue();
        assertThat(of(mirrored, DONE, false).seal()).containsExactlyInAnyOrder(P0, P1);
    }

    @Test
    void theLastPassWaitsUntilAllThatIsOwnedIsMirrored() {
        assertThat(of(Map.of(P0, mirrors(120), P1, mirrors(76)), WAITING, false).passWanted())
                .isFalse();
    }

    @Test
    void sealsAllTheSameWhenTheTimeForTheGroupsIsNearlyOver() {
        SealProgress progress = of(Map.of(P0, mirrors(120), P1, mirrors(76)), WAITING, true);

        assertThat(progress.seal()).containsExactly(P0);
    }

    @Test
    void isOverWhenEverythingIsSealedAndTheGroupsAreDone() {
        Map<PartitionId, Standing> owned = Map.of(P0, sealed(120, 121), P1, sealed(77, 78));

        assertThat(of(owned, DONE, false).over()).isTrue();
        assertThat(of(owned, WAITING, true).over()).isFalse();
    }

    @Test
    void aSealedPartitionNeverClaimsMoreThanWasFrozen() {
        assertThat(of(Map.of(P0, sealed(121, 122)), DONE, false).partitions().get(P0))
                .isEqualTo(new PartitionAnswer(120, 122, PartitionState.SEALED, ""));
        assertThat(of(Map.of(P0, sealed(118, 119)), DONE, false).partitions().get(P0))
                .isEqualTo(new PartitionAnswer(118, 119, PartitionState.SEALED, ""));
    }

    @Test
    void aSealOfAnOlderEpochDoesNotCount() {
        Standing older = new Standing(Behaviour.SEALED, 120, 121, 2, "");

        assertThat(of(Map.of(P0, older), DONE, false).partitions().values())
                .extracting(PartitionAnswer::state)
                .containsExactly(PartitionState.OTHER);
    }

    @Test
    void aHaltedPartitionIsNeverSealedAndSaysWhy() {
        Standing halted = new Standing(Behaviour.HALTED, 120, 120, 0, "CONTENT_DIFFERS");
        SealProgress progress = of(Map.of(P0, halted), DONE, true);

        assertThat(progress.seal()).isEmpty();
        assertThat(progress.partitions().values())
                .extracting(PartitionAnswer::note)
                .containsExactly("CONTENT_DIFFERS");
        assertThat(progress.over()).isTrue();
    }

    @Test
    void leavesPartitionsAloneThatTheRequestDoesNotName() {
        SealProgress progress = of(
                Map.of(new PartitionId("orders", 2), mirrors(5), new PartitionId("clicks", 0), mirrors(5)), DONE, true);

        assertThat(progress.partitions()).isEmpty();
        assertThat(progress.seal()).isEmpty();
    }

    @Test
    void whatItSealedStaysInTheAnswerWhenAnotherWorkerTakesItOver() {
        PartitionAnswer done = new PartitionAnswer(77, 78, PartitionState.SEALED, "");
        PartitionAnswer underWay = new PartitionAnswer(10, 10, PartitionState.MIRRORING, "");

        assertThat(SealProgress.of(REQUEST, Map.of(P0, mirrors(1)), Map.of(P1, done), DONE, false)
                        .partitions())
                .containsEntry(P1, done);
        assertThat(SealProgress.of(REQUEST, Map.of(P0, mirrors(1)), Map.of(P1, underWay), DONE, false)
                        .partitions())
                .doesNotContainKey(P1);
    }

    @Test
    void anAnswerToAnotherRunIsForgotten() {
        SealAnswer answer = of(Map.of(P0, sealed(120, 121)), DONE, false).answer(REQUEST, DONE, "now");

        assertThat(SealProgress.earlier(REQUEST, answer)).containsOnlyKeys(P0);
        assertThat(SealProgress.earlier(new SealRequest("r-2", 4, REQUEST.frozen(), 1), answer))
                .isEmpty();
    }
}
