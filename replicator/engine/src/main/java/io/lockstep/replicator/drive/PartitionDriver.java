package io.lockstep.replicator.drive;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import io.lockstep.replicator.port.SourceFeed.Fetched;
import io.lockstep.replicator.port.SourceFeed.Subscription;
import io.lockstep.replicator.port.UnreadableEntry;
import io.lockstep.replicator.state.Effect;
import io.lockstep.replicator.state.Event;
import io.lockstep.replicator.state.MirrorRules;
import io.lockstep.replicator.state.PartitionMirror;
import io.lockstep.replicator.state.PartitionState;
import io.lockstep.replicator.state.Phase;
import io.lockstep.replicator.state.Step;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one partition's state machine: its effects go to the ports, the answers come back as events. Loop thread only. */
final class PartitionDriver {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionDriver.class);

    private final PartitionId id;
    private final Ports ports;
    private final LoopContext loop;
    private final Surveyor surveyor;
    private final Tally tally = new Tally();
    private final Watch watch;
    private MirrorRules rules;
    private PartitionState state = PartitionState.fresh();

    PartitionDriver(PartitionId id, MirrorRules rules, Ports ports, LoopContext loop) {
        this.id = id;
        this.rules = rules;
        this.ports = ports;
        this.loop = loop;
        this.surveyor = new Surveyor(ports.tails(), ports.matching(), ports.clock());
        this.watch = new Watch(ports.clock().nanos());
    }

    /** The loop, as far as a partition needs it. */
    interface LoopContext {
        /** From any thread: this event happens to the partition soon. */
        void post(PartitionDriver driver, Event event);

        /** On the loop thread: this event happens once the current one is done. */
        void enqueue(PartitionDriver driver, Event event);

        void after(long nanos, Runnable action);
    }

    PartitionId id() {
        return id;
    }

    PartitionState state() {
        return state;
    }

    MirrorRules rules() {
        return rules;
    }

    void rules(MirrorRules changed) {
        rules = changed;
    }

    Tally tally() {
        return tally;
    }

    Watch watch() {
        return watch;
    }

    void onFetched(Fetched fetched) {
        if (fetched.session() == state.session()) {
            watch.heard(fetched, state.next(), ports.clock().nanos());
        }
        if (!fetched.pieces().isEmpty()) {
            on(new Event.Fetched(fetched.session(), fetched.pieces()));
        }
    }

    void on(Event event) {
        Phase before = state.phase();
        long end = state.targetEnd();
        Step step = PartitionMirror.step(state, event, rules);
        state = step.next();
        if (state.targetEnd() != end) {
            watch.progressed(ports.clock().nanos());
        }
        if (!(event instanceof Event.Inspect) && !(event instanceof Event.Observed)) {
            watch.active(ports.clock().nanos());
        }
        report(before, step);
        if (event instanceof Event.Loaded loaded) {
            ports.target().open(id, loaded.facts().targetTopicId());
        }
        for (Effect effect : step.effects()) {
            perform(effect);
        }
    }

    private void report(Phase before, Step step) {
        String from = before.label();
        String to = state.phase().label();
        if (from.equals(to)) {
            return;
        }
        boolean routine = (from.equals("Streaming") && to.equals("FillingHole"))
                || (from.equals("FillingHole") && to.equals("Streaming"));
        ports.observer().phaseChanged(rules.link(), id, from, to, step.reason());
        if (routine) {
            LOG.debug("partition={} from={} to={}", id, from, to);
        } else if (state.phase() instanceof Phase.Halted) {
            LOG.error(
                    "Partition halted link={} partition={} from={} epoch={} reason={}",
                    rules.link(),
                    id,
                    from,
                    rules.epoch(),
                    step.reason());
        } else {
            LOG.info(
                    "Partition changed phase link={} partition={} from={} to={} epoch={} reason={}",
                    rules.link(),
                    id,
                    from,
                    to,
                    rules.epoch(),
                    step.reason());
        }
    }

    private void perform(Effect effect) {
        switch (effect) {
            case Effect.Load load -> load(load);
            case Effect.Observe observe ->
                ports.target().observe(id, rules.link().producerId(), outcome -> observed(observe.ticket(), outcome));
            case Effect.AbortOpen abort ->
                ports.target()
                        .abortOpenTransaction(
                                id,
                                rules.link().transactionalId(id),
                                outcome -> loop.enqueue(this, new Event.FillAnswered(abort.ticket(), outcome)));
            case Effect.Survey survey -> survey(survey);
            case Effect.Match match -> match(match);
            case Effect.Save save ->
                answer(
                        save.ticket(),
                        ports.store().save(id, save.entry(), save.generation()),
                        done -> new Event.Saved(save.ticket()));
            case Effect.Occupy occupy ->
                ports.target()
                        .fill(
                                id,
                                occupy.fill(),
                                outcome -> loop.enqueue(this, new Event.FillAnswered(occupy.ticket(), outcome)));
            case Effect.DeleteBefore delete ->
                ports.target()
                        .deleteBefore(
                                id,
                                delete.offset(),
                                outcome -> loop.enqueue(this, new Event.FillAnswered(delete.ticket(), outcome)));
            case Effect.Append append ->
                ports.target()
                        .append(
                                id,
                                append.data(),
                                append.stamp(),
                                outcome -> loop.enqueue(this, new Event.AppendAnswered(append.ticket(), outcome)));
            case Effect.Follow follow ->
                ports.feed()
                        .follow(new Subscription(
                                id, follow.sourceTopicId(), follow.from(), follow.epoch(), follow.session()));
            case Effect.Unfollow unfollow -> ports.feed().stop(id);
            case Effect.RetryAfter retry ->
                loop.after(retry.delay().toNanos(), () -> loop.enqueue(this, new Event.Retry(retry.ticket())));
            case Effect.Release release -> release.pieces().forEach(PartitionDriver::release);
            case Effect.Done done -> count(done.data());
            case Effect.Bridged bridged -> count(bridged.kind(), bridged.length());
        }
    }

    private void survey(Effect.Survey survey) {
        String sourceTopicId = Objects.requireNonNull(state.facts(), "facts come before a survey")
                .sourceTopicId();
        answer(survey.ticket(), surveyor.survey(id, survey, sourceTopicId), event -> event);
    }

    private void match(Effect.Match match) {
        String sourceTopicId = Objects.requireNonNull(state.facts(), "facts come before a match")
                .sourceTopicId();
        answer(match.ticket(), surveyor.match(id, match, sourceTopicId), event -> event);
    }

    private void load(Effect.Load load) {
        CompletionStage<Event> loaded = ports.store()
                .topic(id.topic())
                .thenCompose(topic -> topic.isEmpty()
                        ? CompletableFuture.completedFuture(new Event.NotProvisioned(load.ticket()))
                        : entry(load, topic.get()));
        answer(load.ticket(), loaded, event -> event);
    }

    private CompletionStage<Event> entry(Effect.Load load, TopicEntry topic) {
        boolean compacted =
                topic.restore().getOrDefault("cleanup.policy", "delete").contains("compact");
        PartitionState.Facts facts = new PartitionState.Facts(topic.sourceTopicId(), topic.targetTopicId(), compacted);
        return ports.store()
                .claim(id, load.generation())
                .thenCompose(generation -> ports.store()
                        .partition(id)
                        .thenApply(entry -> new Event.Loaded(load.ticket(), facts, entry, generation)));
    }

    private <T> void answer(long ticket, CompletionStage<T> stage, Function<T, Event> toEvent) {
        stage.whenComplete((value, failure) -> {
            Event event = failure == null ? toEvent.apply(value) : failure(ticket, failure);
            loop.post(this, event);
        });
    }

    private void observed(long ticket, ObserveOutcome outcome) {
        if (outcome instanceof ObserveOutcome.Failed failed) {
            LOG.warn(
                    "Target's end is not told and is asked for again link={} partition={} phase={} cause={}",
                    rules.link(),
                    id,
                    state.phase().label(),
                    failed.detail());
        }
        loop.enqueue(this, new Event.Observed(ticket, outcome));
    }

    private Event failure(long ticket, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        if (cause instanceof UnreadableEntry unreadable) {
            String detail = String.valueOf(unreadable.getMessage());
            return new Event.Impossible(
                    ticket,
                    new Halt(Halt.Reason.OFFSET_MAP_UNREADABLE, Halt.Side.TARGET, 0, state.targetEnd(), detail));
        }
        LOG.warn(
                "Request failed and is tried again link={} partition={} phase={} cause={}",
                rules.link(),
                id,
                state.phase().label(),
                cause.toString());
        return new Event.Failed(ticket, cause.toString());
    }

    private void count(Piece.Data data) {
        int size = data.payload().sizeInBytes();
        long latency = ports.clock().wallMillis() - data.maxTimestamp();
        tally.appended(data.length(), size, data.untouched());
        ports.observer().appended(rules.link(), id, data.length(), size, data.untouched(), Math.max(0, latency));
        data.payload().release();
    }

    private void count(HoleKind kind, long length) {
        tally.bridged(kind, length);
        ports.observer().bridged(rules.link(), id, kind, length);
    }

    static void release(Piece piece) {
        if (piece instanceof Piece.Data data) {
            data.payload().release();
        }
    }
}
