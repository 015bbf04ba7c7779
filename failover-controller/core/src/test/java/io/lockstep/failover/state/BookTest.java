package io.lockstep.failover.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Event;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Trigger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the journal tells, beyond what the machine decides. */
class BookTest {
    private static final String RUN = "r-1";
    private static final FencePlan AROUND_WEST = new FencePlan("acl", "west", List.of(), List.of("of the business"));
    private static final Happening.DrillBegun DRILL =
            new Happening.DrillBegun("d-1", "weekly", Mode.DRILL_SHADOW, "schedule");

    private final Book book = new Book();

    private Play opened(Mode mode) {
        Play play = Play.of(mode, 0);
        book.take("", new Happening.Protecting(AROUND_WEST), Play.START);
        book.take("", DRILL, Play.START);
        book.take("", new Happening.Planned(play.state.plan()), Play.START);
        book.take(RUN, new Happening.Opened(RUN, play.state.plan().id(), "ann", "key"), Play.START);
        take(play, play.event(Trigger.BEGIN));
        return play;
    }

    private void take(Play play, Event event) {
        Phase from = play.state.phase();
        play.take(event);
        RunState now = play.state;
        book.take(RUN, new Happening.Moved(event, from, now.phase(), now.reason(), List.of(), 1), Play.START);
    }

    private void until(Play play, StepKind kind) {
        while (play.kind() != kind) {
            take(play, play.event(Trigger.STEP_DONE));
        }
    }

    /** Through the promotion, with the fence of the region that was active left standing. */
    private Play promoted(Mode mode) {
        Play play = opened(mode);
        until(play, StepKind.OPEN_TARGET);
        take(play, play.ended(new Result.Done(new Proof.TargetOpened(List.of(), Map.of()))));
        until(play, StepKind.START_REVERSE);
        take(play, play.ended(new Result.Done(new Proof.ReverseStarted(true, List.of()))));
        return play;
    }

    private void endDrill() {
        book.take(
                "",
                new Happening.DrillEnded("d-1", false, List.of("it failed"), List.of(), List.of(), List.of(RUN)),
                Play.START);
    }

    @Test
    void rightsToWriteAreHeldBackUntilTheTargetIsOpened() {
        AclEntry right = new AclEntry("TOPIC", "LITERAL", "orders", "User:app", "*", "WRITE", true);
        Play play = opened(Mode.PLANNED);
        book.take("", new Happening.Withholding("west", List.of(right)), Play.START);
        until(play, StepKind.OPEN_TARGET);
        assertThat(book.copy().withheld("west")).containsExactly(right);

        take(play, play.ended(new Result.Done(new Proof.TargetOpened(List.of(), Map.of()))));

        assertThat(book.copy().withheld("west")).isEmpty();
    }

    @Test
    void aShadowDrillOpensNothingOfTheBusiness() {
        AclEntry right = new AclEntry("TOPIC", "LITERAL", "orders", "User:app", "*", "WRITE", true);
        book.take("", new Happening.Withholding("west", List.of(right)), Play.START);
        promoted(Mode.DRILL_SHADOW);

        assertThat(book.withheld("west")).containsExactly(right);
    }

    @Test
    void whereTheBusinessWentIsKnownFromThePromotionOn() {
        Play play = opened(Mode.UNPLANNED);
        until(play, StepKind.OPEN_TARGET);
        assertThat(book.lastPromotion("shop")).isEmpty();

        take(play, play.event(Trigger.STEP_DONE));

        assertThat(book.lastPromotion("shop")).contains(new Book.Promotion(RUN, "west", 4, Play.START));
    }

    @Test
    void aPromotionTakesOverTheStandbysProtection() {
        promoted(Mode.PLANNED);

        assertThat(book.protection("west")).isEmpty();
        assertThat(book.protection("east")).isPresent();
        assertThat(book.protectionOfDrill("east")).isEmpty();
    }

    @Test
    void aShadowDrillKeepsItsFencesApartFromWhatProtectsTheBusiness() {
        promoted(Mode.DRILL_SHADOW);

        assertThat(book.protection("west")).contains(AROUND_WEST);
        assertThat(book.protection("east")).isEmpty();
        assertThat(book.protectionOfDrill("east")).isPresent();
        assertThat(book.copy().protectionOfDrill("east")).isPresent();

        endDrill();
        assertThat(book.protectionOfDrill("east")).isEmpty();
        assertThat(book.protection("west")).contains(AROUND_WEST);
    }

    @Test
    void aShadowDrillsRunThatCannotEndEndsWithItsDrill() {
        Play play = promoted(Mode.DRILL_SHADOW);
        assertThat(book.openRun("shop")).isPresent();

        endDrill();

        assertThat(book.openRun("shop")).isEmpty();
        RunState left = book.run(RUN).orElseThrow();
        assertThat(left.phase()).isEqualTo(Phase.ABORTED);
        assertThat(left.reason()).contains("its drill is over, it stood in REPROTECTING");
        assertThat(book.timeline(RUN).getLast().phase()).isEqualTo(Phase.ABORTED);
        assertThat(RunMachine.step(left, play.event(Trigger.STEP_DONE))).isInstanceOf(Step.Ignored.class);
    }

    @Test
    void aRunOfTheBusinessDoesNotEndWithADrill() {
        promoted(Mode.PLANNED);

        endDrill();

        assertThat(book.run(RUN).orElseThrow().phase()).isEqualTo(Phase.REPROTECTING);
    }
}
