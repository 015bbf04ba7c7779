package io.lockstep.replicator.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.plan.HolePlanner;
import io.lockstep.replicator.port.LogMatching;
import io.lockstep.replicator.port.LogMatching.Advanced;
import io.lockstep.replicator.port.LogMatching.Complete;
import io.lockstep.replicator.port.LogMatching.Count;
import io.lockstep.replicator.port.LogMatching.Refused;
import io.lockstep.replicator.port.LogMatching.Unready;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A target with 20 records of another tool, which nothing is written down of. */
class TakeOverTest {
    private static final OffsetMap PART = new OffsetMap(List.of(new Segment(12, 10)));
    private static final OffsetMap WHOLE = new OffsetMap(List.of(new Segment(12, 10), new Segment(25, 20)));
    private static final Count TEN = new Count(10, 0, 0, 0);

    private boolean takeOver = true;
    private PartitionState state = PartitionState.fresh();
    private List<Effect> effects = List.of();

    @Test
    void matchesStretchByStretchAndGoesOnWhereThatEnds() {
        begin(PartitionEntry.NEW, false);
        Effect.Match first = only(Effect.Match.class);
        assertThat(first.soFar()).isEqualTo(OffsetMap.identity());
        assertThat(first.end()).isEqualTo(20);
        tell(new Event.Matched(first.ticket(), new Advanced(PART, TEN)));
        Effect.Save part = only(Effect.Save.class);
        assertThat(part.entry().begun()).isFalse();
        assertThat(state.note()).startsWith("Taking over: 50 % up to target offset 20; 10 records matched");
        tell(new Event.Saved(part.ticket()));
        assertThat(only(Effect.Match.class).soFar()).isEqualTo(PART);
        complete();
        observe(20);

        Effect.Save last = only(Effect.Save.class);
        assertThat(last.entry().begun()).isTrue();
        assertThat(last.entry().map()).isEqualTo(WHOLE);
        tell(new Event.Saved(last.ticket()));
        assertThat(state.phase()).isInstanceOf(Phase.Streaming.class);
        assertThat(only(Effect.Follow.class).from()).isEqualTo(25);
        assertThat(state.targetEnd()).isEqualTo(20);
        assertThat(state.note()).contains("20 records matched");
    }

    @Test
    void doesNotBeginWhileTheOtherToolIsStillAtWork() {
        begin(PartitionEntry.NEW, false);
        complete();
        observe(23);

        assertThat(state.phase()).isInstanceOf(Phase.TakingOver.class);
        assertThat(only(Effect.Match.class).soFar()).isEqualTo(WHOLE);
        assertThat(only(Effect.Match.class).end()).isEqualTo(23);
    }

    @Test
    void anotherWorkerGoesOnWhereTheLastOneWas() {
        begin(PartitionEntry.NEW.matchedSoFar(PART), false);

        assertThat(only(Effect.Match.class).soFar()).isEqualTo(PART);
    }

    @Test
    void whatCannotBeMatchedHaltsAndNothingIsWritten() {
        Halt halt = new Halt(Halt.Reason.CANNOT_BE_TAKEN_OVER, Halt.Side.TARGET, 5, 6, "foreign");
        begin(PartitionEntry.NEW, false);
        tell(new Event.Matched(only(Effect.Match.class).ticket(), new Refused(halt, 5)));

        assertThat(state.phase()).isEqualTo(new Phase.Halted(halt));
        assertThat(effects).noneMatch(Effect.Save.class::isInstance);
    }

    @Test
    void anOpenTransactionIsWaitedFor() {
        begin(PartitionEntry.NEW, false);
        tell(new Event.Matched(only(Effect.Match.class).ticket(), new Unready(PART, TEN, "open")));
        tell(new Event.Retry(only(Effect.RetryAfter.class).ticket()));
        observe(20);

        assertThat(only(Effect.Match.class).soFar()).isEqualTo(PART);
    }

    @Test
    void aCompactedTopicIsRefused() {
        begin(PartitionEntry.NEW, true);

        assertThat(state.phase())
                .isInstanceOfSatisfying(
                        Phase.Halted.class,
                        halted -> assertThat(halted.halt().reason()).isEqualTo(Halt.Reason.CANNOT_BE_TAKEN_OVER));
    }

    @Test
    void whatHasBegunIsNotMatchedAgain() {
        begin(new PartitionEntry(WHOLE, 0, List.of(), List.of()), false);

        assertThat(only(Effect.Survey.class).entry().map()).isEqualTo(WHOLE);
    }

    @Test
    void whatWasMatchedCountsOnlyAsLongAsThatIsWanted() {
        takeOver = false;
        begin(PartitionEntry.NEW.matchedSoFar(PART), false);

        assertThat(only(Effect.Survey.class).entry()).isEqualTo(PartitionEntry.NEW);
    }

    private void begin(PartitionEntry entry, boolean compacted) {
        tell(new Event.Begin());
        tell(new Event.Loaded(
                only(Effect.Load.class).ticket(), new PartitionState.Facts("source", "target", compacted), entry, 1));
        observe(20);
    }

    private void complete() {
        Effect.Match match = only(Effect.Match.class);
        LogMatching.Outcome outcome = new Complete(WHOLE, 25, TEN);
        tell(new Event.Matched(match.ticket(), outcome));
        tell(new Event.Saved(only(Effect.Save.class).ticket()));
        tell(new Event.Retry(only(Effect.RetryAfter.class).ticket()));
    }

    private void observe(long end) {
        tell(new Event.Observed(
                only(Effect.Observe.class).ticket(), new Observed(0, end, end, OptionalInt.empty(), -1, -1)));
    }

    private void tell(Event event) {
        MirrorRules rules = new MirrorRules(
                new LinkId("p", "east", "west"),
                new PartitionId("t", 0),
                (short) 0,
                1,
                false,
                true,
                1_000,
                new HolePlanner.Ability(true, true),
                5,
                Optional.empty(),
                takeOver);
        Step step = PartitionMirror.step(state, event, rules);
        state = step.next();
        effects = step.effects();
    }

    private <T extends Effect> T only(Class<T> kind) {
        List<T> found =
                effects.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).as(effects.toString()).hasSize(1);
        return found.getFirst();
    }
}
