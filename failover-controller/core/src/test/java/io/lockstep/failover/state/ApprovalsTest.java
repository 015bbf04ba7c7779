package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Approval;
import io.lockstep.failover.Event;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.Timer;
import io.lockstep.failover.Trigger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApprovalsTest {
    private final Play play = Play.of(Mode.PLANNED, 2);

    @Test
    void nothingBeginsBeforeEnoughPeopleHaveAgreed() {
        play.take(Trigger.BEGIN).take(approve("bob"));
        assertThat(play.state.phase()).isEqualTo(Phase.AWAITING_APPROVAL);

        play.take(approve("cem"));

        assertThat(play.state.phase()).isEqualTo(Phase.FENCING);
    }

    @Test
    void nobodyAgreesToAPlanWhoseRunIsOver() {
        play.take(Trigger.BEGIN);
        assertThat(Approvals.late("p-1", List.of(play.state))).isEmpty();

        play.take(Trigger.REJECT);

        assertThat(Approvals.late("p-1", List.of(play.state)))
                .contains("plan p-1 was begun as run r-1, which is REJECTED. Make a new plan");
        assertThat(Approvals.late("p-2", List.of(play.state))).isEmpty();
    }

    @Test
    void onePersonCountsOnce() {
        play.take(Trigger.BEGIN).take(approve("bob")).take(approve("bob"));

        assertThat(play.state.phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    }

    @Test
    void theRequesterDoesNotApprove() {
        play.take(Trigger.BEGIN);

        assertThat(play.offer(approve("ann"))).isInstanceOf(Step.Refused.class);
        assertThat(play.state.approvals()).isEmpty();
    }

    @Test
    void anApprovalIsForOneHash() {
        play.take(Trigger.BEGIN);
        Approval other = new Approval("bob", "another hash", play.now, play.now.plusSeconds(60));

        assertThat(play.offer(new Event.Approve(play.now, other)))
                .isInstanceOfSatisfying(
                        Step.Refused.class, refused -> assertThat(refused.why()).contains("another hash", "hash"));
    }

    @Test
    void anApprovalThatExpiredDoesNotCount() {
        play.take(Trigger.BEGIN).take(approve("bob"));
        play.now = play.now.plus(Duration.ofMinutes(31));

        play.take(approve("cem"));

        assertThat(play.state.phase()).isEqualTo(Phase.AWAITING_APPROVAL);
    }

    @Test
    void whoAgreedBeforeTheRunIsCounted() {
        Approval bob = play.approval("bob");
        Play agreed = new Play(RunState.of("r-1", Play.plan(Mode.PLANNED, 1), List.of(bob)));

        agreed.take(Trigger.BEGIN);

        assertThat(agreed.state.phase()).isEqualTo(Phase.FENCING);
    }

    @Test
    void theRunExpiresWhenNobodyAgrees() {
        play.take(Trigger.BEGIN);
        assertThat(play.effects).contains(new Effect.Set(Timer.APPROVAL, Duration.ofMinutes(30)));

        play.take(Trigger.APPROVAL_EXPIRED);

        assertThat(play.state.phase()).isEqualTo(Phase.EXPIRED);
    }

    private Event approve(String by) {
        return new Event.Approve(play.now, play.approval(by));
    }
}
