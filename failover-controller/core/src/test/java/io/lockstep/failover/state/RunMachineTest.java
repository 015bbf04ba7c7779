package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Event;
import io.lockstep.failover.Mode;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Result;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import io.lockstep.failover.Trigger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunMachineTest {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRunWhoseStepsAreDoneEndsProtected(Mode mode) {
        Play play = Play.of(mode, 0).take(Trigger.BEGIN);

        play.until(Phase.PROTECTED);

        assertThat(play.state.phase()).isEqualTo(Phase.PROTECTED);
    }

    @Test
    void theFenceHasADeadlineFromTheFirstStepOn() {
        Play play = Play.of(Mode.PLANNED, 0).take(Trigger.BEGIN);

        assertThat(play.state.fenceDeadline()).contains(Play.START.plus(Play.BUDGET));
        assertThat(play.effects).contains(new Effect.Set(Timer.FENCE, Play.BUDGET));
    }

    @Test
    void theDeadlineIsOverAtThePointOfNoReturn() {
        Play play = Play.at(Phase.LAG_VERIFIED, Mode.PLANNED).until(Phase.PROMOTING);

        assertThat(play.state.fenceDeadline()).isEmpty();
        assertThat(play.effects).contains(new Effect.Clear(Timer.FENCE));
    }

    @Test
    void aRestartGivesTheFenceOnlyTheTimeThatIsLeft() {
        Play play = Play.at(Phase.DRAINING, Mode.PLANNED);
        play.now = Play.START.plusSeconds(45);

        play.take(Trigger.RESTART);

        assertThat(play.effects).contains(new Effect.Set(Timer.FENCE, Duration.ofSeconds(15)));
        assertThat(play.state.fenceDeadline()).contains(Play.START.plus(Play.BUDGET));
    }

    @Test
    void aClockThatJumpedForwardLiftsTheFenceAtOnce() {
        Play play = Play.at(Phase.DRAINING, Mode.PLANNED);
        play.now = Play.START.plus(Duration.ofDays(1));

        play.take(Trigger.RESTART);

        assertThat(play.effects).contains(new Effect.Set(Timer.FENCE, Duration.ZERO));
    }

    @Test
    void aClockThatWasSetBackGivesTheFenceNoMoreThanItsBudget() {
        Play play = Play.at(Phase.DRAINING, Mode.PLANNED);
        play.now = Play.START.minus(Duration.ofDays(1));

        play.take(Trigger.RESTART);

        assertThat(play.effects).contains(new Effect.Set(Timer.FENCE, Play.BUDGET));
    }

    @Test
    void whatHoldsForAMomentOnlyIsLookedAtAgainAfterARestart() {
        Play play = Play.at(Phase.LAG_VERIFIED, Mode.PLANNED);

        play.take(Trigger.RESTART);

        assertThat(play.state.phase()).isEqualTo(Phase.FENCE_VERIFYING);
        assertThat(play.effects).contains(new Effect.Perform(StepKind.VERIFY_FENCE, 0));
    }

    @Test
    void noControllerPromotesOnAnothersProofOfTheFence() {
        Play play = Play.at(Phase.PROMOTING, Mode.PLANNED);
        assertThat(play.kind()).isEqualTo(StepKind.RAISE_EPOCH);

        play.take(Trigger.RESTART);

        assertThat(play.kind()).isEqualTo(StepKind.PROVE_FENCE);
    }

    @Test
    void aFencePlanIsMadeOnce() {
        Play play = Play.of(Mode.PLANNED, 0).take(Trigger.BEGIN).untilStep(StepKind.APPLY_FENCE);

        play.take(Trigger.RESTART);

        assertThat(play.effects).contains(new Effect.Perform(StepKind.HOLD_WRITERS, 0));
    }

    @Test
    void clientsThatWereHeldAreReleasedOnceTheFenceIsLifted() {
        Play play = Play.through(Mode.PLANNED, "gateway").take(Trigger.BEGIN).untilStep(StepKind.HOLD_WRITERS);
        assertThat(play.state.facts().holdOrdered()).isTrue();

        play.take(Trigger.CANCEL).untilStep(StepKind.LIFT_FENCE).take(Trigger.STEP_DONE);

        assertThat(play.kind()).isEqualTo(StepKind.RELEASE_CLIENTS);
    }

    @Test
    void nobodyCountsAsHeldWhereNoGatewayIsNamed() {
        Play play = Play.of(Mode.PLANNED, 0).take(Trigger.BEGIN).untilStep(StepKind.APPLY_FENCE);

        assertThat(play.state.facts().holdOrdered()).isFalse();
    }

    @Test
    void theLateOutcomeOfAStepMeansNothing() {
        Play play = Play.at(Phase.DRAINING, Mode.PLANNED);
        Event late = play.ended(new Result.Refused("too late"));

        play.take(Trigger.STEP_UNKNOWN);
        assertThat(play.offer(late)).isInstanceOf(Step.Ignored.class);

        play.take(Trigger.RETRY_DUE);
        assertThat(play.offer(late)).isInstanceOf(Step.Ignored.class);
    }

    @Test
    void anUnknownOutcomeIsLookedAtAgainLaterAndLater() {
        Play play = Play.at(Phase.DRAINING, Mode.PLANNED);
        for (long millis : new long[] {250, 500, 1_000, 2_000, 4_000, 5_000, 5_000}) {
            play.take(Trigger.STEP_UNKNOWN);
            assertThat(play.effects).contains(new Effect.Set(Timer.RETRY, Duration.ofMillis(millis)));
            play.take(Trigger.RETRY_DUE);
        }

        assertThat(play.effects).contains(new Effect.Perform(StepKind.END_TRANSACTIONS, 7));
    }

    @Test
    void aRegionThatStaysAwayIsLookedForRarely() {
        Play play = Play.at(Phase.REPROTECTING, Mode.UNPLANNED);
        for (int attempt = 0; attempt < 100; attempt++) {
            play.take(Trigger.STEP_UNKNOWN).take(Trigger.RETRY_DUE);
        }
        play.take(Trigger.STEP_UNKNOWN);

        assertThat(play.state.phase()).isEqualTo(Phase.REPROTECTING);
        assertThat(play.effects).contains(new Effect.Set(Timer.RETRY, Duration.ofMinutes(1)));
    }

    @Test
    void afterThePointOfNoReturnNothingIsCancelled() {
        Play play = Play.at(Phase.PROMOTING, Mode.PLANNED);

        assertThat(play.offer(play.event(Trigger.CANCEL)))
                .isInstanceOfSatisfying(
                        Step.Refused.class, refused -> assertThat(refused.why()).contains("fail back"));
    }

    @Test
    void whatCannotBeLeftOutIsNotAccepted() {
        Play play = Play.at(Phase.PROMOTED, Mode.PLANNED).take(Trigger.STEP_REFUSED);
        assertThat(play.state.need().orElseThrow().reason()).isEqualTo(NeedReason.TARGET_NOT_OPEN);

        assertThat(play.offer(play.event(Trigger.DECIDE_ACCEPT))).isInstanceOf(Step.Refused.class);
        assertThat(play.take(Trigger.DECIDE_RETRY).state.phase()).isEqualTo(Phase.PROMOTED);
    }

    @Test
    void whatIsLeftOutIsRemembered() {
        Play play = Play.at(Phase.ROUTING, Mode.PLANNED).take(Trigger.STEP_REFUSED);

        play.take(Trigger.DECIDE_ACCEPT);

        assertThat(play.state.phase()).isEqualTo(Phase.ROUTE_VERIFYING);
        assertThat(play.state.facts().accepted()).containsExactly("FLIP_ROUTES (no): known");
    }

    @Test
    void theFenceIsProvenAgainBeforeAnythingIsOpenedAfterALongWait() {
        Play play = Play.at(Phase.PROMOTING, Mode.PLANNED)
                .untilStep(StepKind.OPEN_TARGET)
                .take(Trigger.STEP_REFUSED);

        play.take(Trigger.DECIDE_RETRY);

        assertThat(play.kind()).isEqualTo(StepKind.PROVE_FENCE);
    }

    @Test
    void anUndoIsTriedForEverAndWaitsForAPersonNearlyAllTheTime() {
        Play play = Play.at(Phase.ABORTING, Mode.PLANNED).take(Trigger.STEP_REFUSED);
        for (int night = 0; night < 1_000; night++) {
            assertThat(play.effects).contains(new Effect.Set(Timer.RETRY, Duration.ofSeconds(15)));
            play.take(Trigger.RETRY_DUE).take(Trigger.STEP_UNKNOWN);
            assertThat(play.state.phase()).isEqualTo(Phase.NEEDS_OPERATOR);
        }

        play.take(Trigger.RETRY_DUE).until(Phase.ABORTED);

        assertThat(play.state.phase()).isEqualTo(Phase.ABORTED);
    }

    @Test
    void anUndoGoesOnAfterARestart() {
        Play play = Play.at(Phase.ABORTING, Mode.PLANNED).take(Trigger.STEP_REFUSED);

        play.take(Trigger.RESTART);

        assertThat(play.effects).contains(new Effect.Set(Timer.RETRY, Duration.ZERO));
    }

    @Test
    void aRunWhoseRegionIsGoneForGoodCanBeEnded() {
        Play play = Play.at(Phase.ABORTING, Mode.PLANNED).take(Trigger.STEP_REFUSED);
        play.take(Trigger.DECIDE_ACCEPT);
        assertThat(play.kind()).isEqualTo(StepKind.LIFT_FENCE);

        play.take(Trigger.STEP_REFUSED).take(Trigger.DECIDE_ACCEPT);
        assertThat(play.kind()).isEqualTo(StepKind.RELEASE_CLIENTS);
        play.take(Trigger.STEP_DONE);
        assertThat(play.kind()).isEqualTo(StepKind.RESUME_LINK);
        play.take(Trigger.STEP_REFUSED).take(Trigger.DECIDE_ACCEPT);

        assertThat(play.state.phase()).isEqualTo(Phase.ABORTED);
        assertThat(play.state.facts().accepted()).hasSize(3);
    }

    @Test
    void aPersonIsAskedWhenThePromotedRegionCannotBeProvenToTakeWrites() {
        Play play = Play.at(Phase.PROMOTED, Mode.PLANNED);
        for (int attempt = 1; attempt < StepKind.PROVE_WRITE.attempts(); attempt++) {
            play.take(Trigger.STEP_UNKNOWN).take(Trigger.RETRY_DUE);
        }

        play.take(Trigger.STEP_UNKNOWN);

        assertThat(play.state.phase()).isEqualTo(Phase.NEEDS_OPERATOR);
    }

    @Test
    void anAlarmBeforeThePointOfNoReturnUndoesAndLaterIsRemembered() {
        assertThat(Play.at(Phase.DRAINING, Mode.PLANNED)
                        .take(Trigger.ALARM)
                        .state
                        .phase())
                .isEqualTo(Phase.ABORTING);

        Play late = Play.at(Phase.ROUTING, Mode.PLANNED).take(Trigger.ALARM);
        assertThat(late.state.phase()).isEqualTo(Phase.ROUTING);
        assertThat(late.state.facts().alarms()).containsExactly("somebody wrote");
    }

    @Test
    void aTimeoutAloneNeverUndoes() {
        Play play = Play.at(Phase.FENCE_VERIFYING, Mode.PLANNED);
        for (int attempt = 0; attempt < 500; attempt++) {
            play.take(Trigger.STEP_UNKNOWN).take(Trigger.RETRY_DUE);
        }

        assertThat(play.state.phase()).isEqualTo(Phase.FENCE_VERIFYING);
        assertThat(play.take(Trigger.FENCE_DEADLINE).state.phase()).isEqualTo(Phase.ABORTING);
    }
}
