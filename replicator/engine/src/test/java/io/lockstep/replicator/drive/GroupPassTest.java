package io.lockstep.replicator.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.offsets.PositionState;
import io.lockstep.offsets.plan.GroupPlan;
import io.lockstep.replicator.port.GroupRegions.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The order of one pass, and what it does when something goes wrong in the middle. */
class GroupPassTest {
    private final FakeGroups groups = new FakeGroups();
    private final GroupPass pass = groups.pass(false);

    @Test
    void notesAPositionBeforeItIsWritten() {
        groups.source("g", 40);
        GroupReport report = pass.run(Set.of());
        assertThat(groups.done()).containsExactly("saved g 40", "wrote g 40");
        assertThat(report.written()).isEqualTo(1);
    }

    @Test
    void writesNothingWhenItOnlyLooks() {
        groups.source("g", 40);
        assertThat(pass.look().groups()).extracting(GroupPlan::group).containsExactly("g");
        assertThat(groups.done()).isEmpty();
    }

    @Test
    void writesNothingThatItReadBeforeItWasFrozen() {
        groups.source("g", 40);
        groups.freezeWhileReading(Duration.ofMinutes(1));
        assertThatThrownBy(() -> pass.run(Set.of())).hasMessageContaining("nothing was written");
        assertThat(groups.done()).isEmpty();
    }

    /** Whoever restores what was before an accident must not get what came while the groups were read. */
    @Test
    void aCheckpointIsNoOlderThanWhatItHolds() {
        groups.source("g", 40);
        long began = groups.wallMillis();
        groups.freezeWhileReading(Duration.ofSeconds(5));
        GroupReport report = pass.run(Set.of());
        assertThat(groups.history("g").getFirst().atMillis())
                .isGreaterThan(began + Duration.ofSeconds(5).toNanos());
        assertThat(report.atMillis()).isLessThan(began + Duration.ofSeconds(5).toNanos());
    }

    @Test
    void leavesAGroupThatTheTargetDoesNotTellOf() {
        groups.source("g", 40);
        groups.targetIncomplete("broker 2 does not answer");
        GroupReport report = pass.run(Set.of());
        assertThat(groups.done()).isEmpty();
        assertThat(report.groups()).extracting(GroupPlan::state).containsExactly(PositionState.UNKNOWN);
        assertThat(report.problems()).containsExactly("broker 2 does not answer");
    }

    @Test
    void saysOfARefusedWriteWhyAndGoesOnWithTheOthers() {
        groups.source("g", 40);
        groups.source("h", 50);
        groups.refuse("g", new Refusal(PositionState.ACTIVE_ON_TARGET, "a member joined"));
        GroupReport report = pass.run(Set.of());
        assertThat(report.groups()).extracting(GroupPlan::why).containsExactly("a member joined", "");
        assertThat(report.written()).isEqualTo(1);
    }

    @Test
    void takesWhatItNotedButDidNotWriteForItsOwnInTheNextPass() {
        groups.source("g", 40);
        pass.run(Set.of());
        groups.source("g", 60);
        groups.refuse("g", new Refusal(PositionState.FAILED, "no"));
        pass.run(Set.of());
        groups.refuseNothing();
        assertThat(pass.run(Set.of()).written()).isEqualTo(1);
        assertThat(groups.done()).endsWith("wrote g 60");
    }

    @Test
    void failsWhereTheSourceTellsNothingAtAll() {
        groups.sourceIncomplete("Region east did not answer in time");
        assertThatThrownBy(() -> pass.run(Set.of())).hasMessage("Region east did not answer in time");
    }

    @Test
    void aGroupThatAnotherPairClaimsIsNamedAndLeftAndTheOthersAreCarried() {
        groups.source("both", 30);
        groups.source("g", 40);
        groups.contested(Map.of("both", "Group both is claimed twice."));
        GroupReport report = pass.run(Set.of("both"));
        assertThat(groups.done()).containsExactly("saved g 40", "wrote g 40");
        assertThat(report.contested()).containsExactly(Map.entry("both", "Group both is claimed twice."));
        assertThat(report.problems()).containsExactly("Group both is claimed twice.");
    }

    @Test
    void aPassOverNothingButContestedGroupsDoesNotFail() {
        groups.source("both", 30);
        groups.contested(Map.of("both", "Group both is claimed twice."));
        assertThat(pass.run(Set.of()).contested()).containsOnlyKeys("both");
        assertThat(groups.done()).isEmpty();
    }

    @Test
    void whatWasCarriedBeforeItBecameContestedIsNotGoneAndStays() {
        GroupPass deleting = groups.pass(true);
        groups.source("both", 30);
        deleting.run(Set.of());
        groups.contested(Map.of("both", "Group both is claimed twice."));
        for (int looks = 0; looks < 5; looks++) {
            assertThat(deleting.run(Set.of()).gone()).isEmpty();
        }
        assertThat(groups.done()).containsExactly("saved both 30", "wrote both 30");
    }

    @Test
    void deletesAGroupOnlyOnTheThirdCompleteListingThatLacksIt() {
        GroupPass deleting = groups.pass(true);
        groups.source("g", 40);
        groups.source("stays", 1);
        deleting.run(Set.of());
        groups.sourceWithout("g");
        for (int i = 0; i < 2; i++) {
            deleting.run(Set.of());
            groups.sourceIncomplete("a broker does not answer");
            deleting.run(Set.of());
            groups.sourceComplete();
        }
        assertThat(groups.done()).doesNotContain("deleted g");
        assertThat(deleting.run(Set.of()).gone())
                .containsExactly(new GroupReport.Gone("g", io.lockstep.offsets.GroupType.CLASSIC, "deleted"));
        assertThat(groups.done()).endsWith("deleted g", "forgot g");
        assertThat(List.copyOf(deleting.run(Set.of()).gone())).isEmpty();
    }
}
