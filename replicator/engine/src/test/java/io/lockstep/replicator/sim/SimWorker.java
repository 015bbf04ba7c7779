package io.lockstep.replicator.sim;

import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.state.Effect;
import io.lockstep.replicator.state.Event;
import io.lockstep.replicator.state.MirrorRules;
import io.lockstep.replicator.state.PartitionMirror;
import io.lockstep.replicator.state.PartitionState;
import io.lockstep.replicator.state.Phase;
import io.lockstep.replicator.state.Step;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** One incarnation of a worker that owns the partition, or believes so. */
final class SimWorker {
    private final SimWorld world;
    private final SimQueue queue;
    private final Random random;
    private final SimFaults faults;
    private final SimNetwork network;
    private final MirrorRules rules;
    private final String name;
    private PartitionState state = PartitionState.fresh();
    private boolean dead;
    private long frozenUntil;
    private long feedSession = -1;
    private long feedAt;
    private OptionalInt feedEpoch = OptionalInt.empty();

    SimWorker(SimWorld world, String name, MirrorRules rules) {
        this.world = world;
        this.queue = world.queue();
        this.random = world.random();
        this.faults = world.faults();
        this.network = new SimNetwork(queue, random, faults);
        this.rules = rules;
        this.name = name;
    }

    String name() {
        return name;
    }

    PartitionState state() {
        return state;
    }

    boolean dead() {
        return dead;
    }

    /** Everything in memory is gone; what is on the wire may still arrive. */
    void crash() {
        dead = true;
        network.breakConnection();
        if (random.nextInt(3) == 0) {
            queue.soon(5, () -> world.target().leaveOpen(1 + random.nextInt(3)));
        }
    }

    void freeze(long until) {
        frozenUntil = until;
    }

    void tell(Event event) {
        if (dead) {
            return;
        }
        if (queue.now() < frozenUntil) {
            queue.at(frozenUntil, () -> tell(event));
            return;
        }
        Step step = PartitionMirror.step(state, event, rules);
        world.trace(this, event, step);
        state = step.next();
        for (Effect effect : step.effects()) {
            checkSilence(effect);
            perform(effect);
        }
        world.check();
    }

    private void checkSilence(Effect effect) {
        boolean writes = effect instanceof Effect.Append
                || effect instanceof Effect.Occupy
                || effect instanceof Effect.Save
                || effect instanceof Effect.DeleteBefore;
        boolean over = state.phase() instanceof Phase.Halted
                || state.phase() instanceof Phase.Released
                || state.phase() instanceof Phase.Paused
                || state.phase() instanceof Phase.Sealed;
        world.require("SILENCE", !(writes && over), () -> name + " writes in " + state.phase() + ": " + effect);
    }

    private void perform(Effect effect) {
        SimTarget target = world.target();
        switch (effect) {
            case Effect.Load load ->
                answer(load.ticket(), () -> {
                    world.store().claim(load.generation());
                    return new Event.Loaded(
                            load.ticket(),
                            new PartitionState.Facts("source", "target", world.compacted()),
                            world.store().entry(),
                            world.store().generation());
                });
            case Effect.Observe observe ->
                network.call(
                        () -> target.observe(rules.link().producerId()),
                        seen -> tell(new Event.Observed(observe.ticket(), seen)),
                        () -> tell(new Event.Observed(observe.ticket(), new ObserveOutcome.Failed("lost"))));
            case Effect.AbortOpen abort ->
                network.call(
                        target::abortOpen,
                        done -> tell(new Event.FillAnswered(abort.ticket(), done)),
                        () -> tell(new Event.FillAnswered(abort.ticket(), new FillOutcome.Unknown("lost"))));
            case Effect.Survey survey -> survey(survey);
            case Effect.Match match -> throw new AssertionError("nothing is taken over here: " + match);
            case Effect.Save save -> save(save);
            case Effect.Occupy occupy ->
                network.call(
                        () -> target.fill(occupy.fill()),
                        done -> tell(new Event.FillAnswered(occupy.ticket(), done)),
                        () -> tell(new Event.FillAnswered(occupy.ticket(), new FillOutcome.Unknown("lost"))));
            case Effect.DeleteBefore delete ->
                network.call(
                        () -> target.deleteBefore(delete.offset()),
                        done -> tell(new Event.FillAnswered(delete.ticket(), done)),
                        () -> tell(new Event.FillAnswered(delete.ticket(), new FillOutcome.Unknown("lost"))));
            case Effect.Append append -> append(append);
            case Effect.Follow follow -> follow(follow);
            case Effect.Unfollow unfollow -> feedSession = -1;
            case Effect.RetryAfter retry ->
                queue.in(1 + retry.delay().toMillis() / 10, () -> tell(new Event.Retry(retry.ticket())));
            case Effect.Release release -> release.pieces().forEach(SimWorker::release);
            case Effect.Done done -> release(done.data());
            case Effect.Bridged bridged -> world.bridged(bridged);
        }
    }

    private static void release(Piece piece) {
        if (piece instanceof Piece.Data data) {
            data.payload().release();
        }
    }

    private void answer(long ticket, java.util.function.Supplier<Event> event) {
        queue.soon(5, () -> tell(faults.fails(random) ? new Event.Failed(ticket, "did not answer") : event.get()));
    }

    private void survey(Effect.Survey survey) {
        queue.soon(4, () -> {
            if (faults.fails(random)) {
                tell(new Event.Failed(survey.ticket(), "did not answer"));
                return;
            }
            SimTarget target = world.target();
            Tail seen = survey.from().isPresent()
                    ? target.tail(survey.from().getAsLong(), survey.end())
                    : target.last(survey.end());
            Range range = survey.sourceRange(seen);
            queue.soon(
                    4,
                    () -> tell(new Event.Surveyed(
                            survey.ticket(), seen, world.source().tail(range.from(), range.to()))));
        });
    }

    private void save(Effect.Save save) {
        boolean performed = !faults.fails(random);
        boolean heard = !faults.fails(random);
        queue.soon(5, () -> {
            boolean taken = performed && world.store().save(save.entry(), save.generation());
            queue.soon(
                    5,
                    () -> tell(
                            taken && heard ? new Event.Saved(save.ticket()) : new Event.Failed(save.ticket(), "lost")));
        });
    }

    private void append(Effect.Append append) {
        if (faults.fails(random)) {
            queue.soon(
                    3,
                    () -> tell(new Event.AppendAnswered(append.ticket(), new AppendOutcome.NotWritten("no leader"))));
            return;
        }
        if (append.data().parts().size() > 1 && faults.refusesJoined(random)) {
            AppendOutcome tooLarge = new AppendOutcome.Refused(Halt.Reason.RECORD_REFUSED, "too large together");
            queue.soon(3, () -> tell(new Event.AppendAnswered(append.ticket(), tooLarge)));
            return;
        }
        long from = append.data().from();
        long count = append.data().length();
        network.call(
                () -> world.appended(this, append, world.target().append(append.stamp(), from, count)),
                outcome -> tell(new Event.AppendAnswered(append.ticket(), outcome)),
                () -> tell(new Event.AppendAnswered(append.ticket(), new AppendOutcome.Unknown("lost"))));
    }

    private void follow(Effect.Follow follow) {
        feedSession = follow.session();
        feedAt = follow.from();
        feedEpoch = follow.epoch();
        queue.soon(3, () -> feed(follow.session()));
    }

    private void feed(long session) {
        if (dead || session != feedSession) {
            return;
        }
        if (queue.now() < frozenUntil) {
            queue.at(frozenUntil, () -> feed(session));
            return;
        }
        SimSource source = world.source();
        if (feedAt < source.start()) {
            feedSession = -1;
            SourceFault fault = new SourceFault.OutOfRange(feedAt, source.start(), source.end());
            tell(new Event.FeedFailed(session, fault));
            return;
        }
        Optional<SourceFault> diverged = source.diverged(feedEpoch, feedAt);
        if (diverged.isPresent()) {
            feedSession = -1;
            tell(new Event.FeedFailed(session, diverged.get()));
            return;
        }
        List<Piece> pieces = source.read(feedAt, 1 + random.nextInt(12));
        if (!pieces.isEmpty()) {
            feedAt = pieces.getLast().to();
            feedEpoch = pieces.getLast().epoch();
            tell(new Event.Fetched(session, pieces));
        }
        queue.soon(10, () -> feed(session));
    }
}
