package io.lockstep.replicator.state;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.state.PartitionState.Facts;
import io.lockstep.replicator.state.PartitionState.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The next state in the making, within one step. Never leaves this package. */
final class Draft {
    final MirrorRules rules;
    Phase phase;
    long next;
    long shift;
    int sequence;
    int generation;

    @Nullable
    Facts facts;

    PartitionEntry entry;
    long session;
    long ticket;
    long awaited;
    boolean writing;
    Backlog backlog;
    List<Sent> window;
    boolean spoiled;
    boolean proven;
    boolean apart;
    int failures;
    Acceptance acceptance;
    OptionalLong known;
    OptionalLong quietFrom;
    OptionalLong readUpTo;
    boolean resumed;
    String note;

    private final List<Effect> effects = new ArrayList<>();
    private String reason = "";

    Draft(PartitionState state, MirrorRules rules) {
        this.rules = rules;
        phase = state.phase();
        next = state.next();
        shift = state.shift();
        sequence = state.sequence();
        generation = state.generation();
        facts = state.facts();
        entry = state.entry();
        session = state.session();
        ticket = state.ticket();
        awaited = state.awaited();
        writing = state.writing();
        backlog = state.backlog();
        window = state.window();
        spoiled = state.spoiled();
        proven = state.proven();
        apart = state.apart();
        failures = state.failures();
        acceptance = state.acceptance();
        known = state.known();
        quietFrom = state.quietFrom();
        readUpTo = state.readUpTo();
        resumed = state.resumed();
        note = state.note();
    }

    Step toStep() {
        PartitionState state = new PartitionState(
                phase,
                next,
                shift,
                sequence,
                generation,
                facts,
                entry,
                session,
                ticket,
                awaited,
                writing,
                backlog,
                window,
                spoiled,
                proven,
                apart,
                failures,
                acceptance,
                known,
                quietFrom,
                readUpTo,
                resumed,
                note);
        return new Step(state, List.copyOf(effects), reason);
    }

    Facts facts() {
        return Objects.requireNonNull(facts, "facts are read before anything that needs them");
    }

    void enter(Phase to, String why) {
        phase = to;
        reason = why;
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    /** Asks for something that changes nothing; the answer to any earlier question is void. */
    void ask(LongFunction<Effect> question) {
        awaited = ++ticket;
        writing = false;
        effects.add(question.apply(awaited));
    }

    /** Orders a change and waits for its answer. */
    void order(LongFunction<Effect> change) {
        awaited = ++ticket;
        writing = true;
        effects.add(change.apply(awaited));
    }

    /** Whether this is the awaited answer; it is awaited no longer then. */
    boolean answers(long answered) {
        if (answered != awaited) {
            return false;
        }
        awaited = 0;
        writing = false;
        return true;
    }

    boolean quiet() {
        return window.isEmpty() && !(awaited != 0 && writing);
    }

    /** Tries the current phase again after a growing while. */
    void retryLater() {
        failures++;
        long millis = Math.min(5_000, 50L << Math.min(failures, 7));
        ask(t -> new Effect.RetryAfter(t, Duration.ofMillis(millis)));
    }

    void halt(Halt halt) {
        stop(new Phase.Halted(halt), halt.toString());
    }

    /** Sends nothing more; settles in {@code then} once every answer is in. */
    void stop(Phase then, String why) {
        if (!writing) {
            awaited = 0;
        }
        if (phase.mirrors()) {
            quietFrom = window.isEmpty() ? OptionalLong.of(targetEnd()) : OptionalLong.empty();
        }
        enter(new Phase.Stopping(then), why);
        settle();
    }

    /** Completes a stop that waits for nothing any more. */
    void settle() {
        if (phase instanceof Phase.Stopping stopping && quiet()) {
            dropBacklog();
            effect(new Effect.Unfollow());
            session++;
            enter(stopping.then(), reason.isEmpty() ? "every answer is in" : reason);
            if (phase instanceof Phase.Sealing) {
                Control.lookBeforeSeal(this);
            }
        }
    }

    void dropBacklog() {
        List<Piece> rest = backlog.all();
        if (!rest.isEmpty()) {
            effect(new Effect.Release(rest));
        }
        backlog = Backlog.EMPTY;
    }

    /** What was sent and is not certain waits in front of the rest again. */
    void requeueWindow() {
        backlog = backlog.prepend(
                window.stream().flatMap(sent -> sent.data().parts().stream()).toList());
        window = List.of();
        spoiled = false;
    }

    /** Reads the source anew from {@link #next}, which says whether it still has the history that was mirrored. */
    void follow() {
        dropBacklog();
        session++;
        effect(new Effect.Follow(session, facts().sourceTopicId(), next, entry.epochBefore(next)));
    }

    /** Fillers at the target's certain end, under the link's own identity. */
    Fill fill(Fill.Method method, long count) {
        return new Fill(
                method,
                targetEnd(),
                count,
                rules.link().producerId(),
                rules.epoch(),
                generation,
                rules.link().transactionalId(rules.partition()));
    }

    long targetEnd() {
        return next + shift;
    }
}
