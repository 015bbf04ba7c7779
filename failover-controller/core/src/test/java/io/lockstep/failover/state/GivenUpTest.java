package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Event;
import io.lockstep.failover.Mode;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a run whose region does not come back. */
class GivenUpTest {
    @Test
    void aRegionThatIsAwaitedCanBeGivenUpAndIsOwedAFenceAllTheSame() {
        Play play = owed().take(Trigger.STEP_UNKNOWN).take(Trigger.DECIDE_ACCEPT);

        assertThat(play.state.phase()).isEqualTo(Phase.UNPROTECTED);
        assertThat(play.state.phase().over()).isTrue();
        assertThat(play.state.facts().owed()).isTrue();
        assertThat(play.state.facts().accepted()).singleElement().asString().contains("AWAIT_RETURN", "known");
        assertThat(play.state.reason()).contains("ann", "known");
    }

    @Test
    void theRunIsTakenUpFromItsFirstStepWhenTheRegionAnswersAfterAll() {
        Play play =
                owed().take(Trigger.STEP_UNKNOWN).take(Trigger.DECIDE_ACCEPT).take(Trigger.RETURNED);

        assertThat(play.state.phase()).isEqualTo(Phase.REPROTECTING);
        assertThat(play.effects).contains(new Effect.Perform(StepKind.AWAIT_RETURN, 0));
    }

    @Test
    void aRegionThatAnswersIsFencedBeforeItCanBeGivenUp() {
        Play play = owed().done().take(Trigger.STEP_REFUSED);
        assertThat(play.state.need().orElseThrow().reason()).isEqualTo(NeedReason.OLD_REGION_NOT_FENCED);

        assertThat(play.offer(play.event(Trigger.DECIDE_ACCEPT))).isInstanceOf(Step.Refused.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = StepKind.class,
            names = {"ROUTE_RETURNED", "EXPORT_TAIL", "COMPARE_RECORDS", "JUDGE_TAIL"})
    void whatIsAcceptedTwiceGivesNoRegionUp(StepKind step) {
        Play play = owed().untilStep(step).take(Trigger.STEP_REFUSED).take(Trigger.DECIDE_ACCEPT);

        refuses(play, play.kind() + " is at work and has not failed");

        assertThat(play.until(Phase.PROTECTED).state.phase()).isEqualTo(Phase.PROTECTED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"PLANNED", "UNPLANNED", "FAILBACK"})
    void evidenceThatIsAcceptedTwiceGivesNoRegionUp(Mode mode) {
        Play play = Play.at(Phase.COMMITTED, mode).take(Trigger.STEP_REFUSED).take(Trigger.DECIDE_ACCEPT);

        refuses(play, "it would give east up");
    }

    @ParameterizedTest
    @EnumSource(
            value = StepKind.class,
            names = {"PLAN_RETURN_FENCE", "FENCE_RETURNED"})
    void aRegionThatAnsweredIsGivenUpOnlyOnceItIsAwaitedAnew(StepKind step) {
        Play play = owed().untilStep(step).take(Trigger.STEP_UNKNOWN);

        refuses(play, "restart the controller that leads");

        play.take(Trigger.RESTART).take(Trigger.STEP_UNKNOWN).take(Trigger.DECIDE_ACCEPT);
        assertThat(play.state.phase()).isEqualTo(Phase.UNPROTECTED);
        assertThat(play.state.facts().owed()).isTrue();
    }

    private static void refuses(Play play, String why) {
        assertThat(play.offer(play.event(Trigger.DECIDE_ACCEPT)))
                .isInstanceOfSatisfying(
                        Step.Refused.class, refused -> assertThat(refused.why()).contains(why));
        assertThat(play.state.phase()).isEqualTo(Phase.REPROTECTING);
    }

    @Test
    void aPlannedRunWhoseStandbyCannotBeMadeEndsOnAPersonsWord() {
        Play play = Play.at(Phase.REPROTECTING, Mode.PLANNED).take(Trigger.STEP_REFUSED);

        play.take(new Event.Decide(play.now, "ann", Decision.ACCEPT, "the disks are gone"));

        assertThat(play.state.phase()).isEqualTo(Phase.UNPROTECTED);
        assertThat(play.take(Trigger.DECIDE_RETRY).state.phase()).isEqualTo(Phase.REPROTECTING);
    }

    @Test
    void aNewClusterOwesNothing() {
        Play play =
                owed().take(Trigger.STEP_UNKNOWN).take(Trigger.DECIDE_ACCEPT).take(Trigger.DECIDE_RETRY);

        play.take(play.ended(new Result.Done(new Proof.Rebuilt("new", "old"))));

        assertThat(play.state.facts().owed()).isFalse();
        assertThat(play.state.facts().rebuilt()).contains("new");
    }

    private static Play owed() {
        Play play = Play.of(Mode.UNPLANNED, 0).take(Trigger.BEGIN).untilStep(StepKind.APPLY_FENCE);
        play.take(play.ended(new Result.Done(new Proof.FenceOwed("no answer"))));
        return play.until(Phase.REPROTECTING);
    }
}
