package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.RunState;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.state.Book;
import io.lockstep.failover.state.Effect;
import io.lockstep.failover.state.RunMachine;
import io.lockstep.failover.state.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes events one at a time: decides, writes the decision to the journal, and only then lets it be acted upon. For one
 * thread.
 */
public final class RunDriver {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Journal journal;
    private final Book book;
    private final Hands hands;
    private final Duration within;
    private final LongSupplier nanos;
    private final Consumer<Written> told;
    private final Map<String, Long> last = new HashMap<>();
    private @Nullable Unsure unsure;

    /** What was written, for those who watch. */
    public record Written(String run, Happening happening, Instant at) {}

    /** What became of an event. */
    public sealed interface Outcome {
        /** Written, and being acted upon. */
        record Taken(RunState now) implements Outcome {}

        /** It meant nothing. */
        record Ignored(String why) implements Outcome {}

        /** A person asked for what is not possible. */
        record Refused(String why) implements Outcome {}

        /**
         * It may not be in the journal, so nothing was done; the same event is to be taken again. Until it is known what
         * became of it, no other event is decided.
         */
        record NotWritten(String why) implements Outcome {}
    }

    /**
     * @param nanos a monotonic clock
     * @param told hears of everything that was written, on the calling thread
     */
    public RunDriver(
            Journal journal, Book book, Hands hands, Duration within, LongSupplier nanos, Consumer<Written> told) {
        this.journal = journal;
        this.book = book;
        this.hands = hands;
        this.within = within;
        this.nanos = nanos;
        this.told = told;
    }

    /** Takes an event of a run that the book knows. */
    public Outcome take(String run, Event event) {
        Unsure before = unsure;
        Answer<Boolean> settled = settled();
        if (!(settled instanceof Answer.Known)) {
            return new Outcome.NotWritten(why(settled));
        }
        RunState state = book.run(run).orElseThrow(() -> new IllegalStateException("there is no run " + run));
        if (before != null && before.is(run, event)) {
            return new Outcome.Taken(state);
        }
        return switch (RunMachine.step(state, event)) {
            case Step.Ignored(String why) -> new Outcome.Ignored(why);
            case Step.Refused(String why) -> new Outcome.Refused(why);
            case Step.Taken taken -> written(state, event, taken);
        };
    }

    private Outcome written(RunState before, Event event, Step.Taken taken) {
        RunState next = taken.next();
        Happening moved = new Happening.Moved(
                event, before.phase(), next.phase(), next.reason(), orders(taken.effects()), since(before.run()));
        Answer<Boolean> kept = write(new Unsure(before.run(), moved, event.at(), taken.effects()));
        return kept instanceof Answer.Known ? new Outcome.Taken(next) : new Outcome.NotWritten(why(kept));
    }

    /** Writes what happened and takes it into the book. Nothing is known of it before. */
    public Answer<Boolean> keep(String run, Happening happening, Instant at) {
        Unsure wanted = new Unsure(run, happening, at, List.of());
        return wanted.equals(unsure) ? settled() : settled().then(done -> write(wanted));
    }

    /**
     * What may stand in the journal is taken before anything else is decided: decided without it, the next entry would
     * contradict it, and no controller could read the journal any more.
     */
    private Answer<Boolean> settled() {
        return unsure == null ? new Answer.Known<>(true) : write(unsure);
    }

    private Answer<Boolean> write(Unsure entry) {
        Draft draft = HappeningJson.draft(entry.run(), entry.happening(), entry.at());
        Answer<?> answer = journal.append(draft, within);
        if (answer instanceof Answer.Unknown) {
            unsure = entry;
        }
        return answer.map(written -> {
            unsure = null;
            last.put(entry.run(), nanos.getAsLong());
            book.take(entry.run(), entry.happening(), entry.at());
            told.accept(new Written(entry.run(), entry.happening(), entry.at()));
            book.run(entry.run()).ifPresent(now -> entry.effects().forEach(effect -> act(now, effect)));
            return true;
        });
    }

    private long since(String run) {
        Long before = last.get(run);
        return before == null ? -1 : (nanos.getAsLong() - before) / NANOS_PER_MILLI;
    }

    /** What may be in the journal or not, and what has to be done if it is. */
    private record Unsure(String run, Happening happening, Instant at, List<Effect> effects) {
        boolean is(String ofRun, Event event) {
            return run.equals(ofRun)
                    && happening instanceof Happening.Moved moved
                    && moved.event().equals(event);
        }
    }

    private static String why(Answer<Boolean> answer) {
        return switch (answer) {
            case Answer.Known<Boolean> known -> "";
            case Answer.Unknown<Boolean>(String why) -> why;
            case Answer.Refused<Boolean>(String why) -> why;
        };
    }

    private static List<String> orders(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Perform.class::isInstance)
                .map(effect -> ((Effect.Perform) effect).step().name())
                .toList();
    }

    private void act(RunState next, Effect effect) {
        switch (effect) {
            case Effect.Perform(var step, int attempt) -> hands.perform(next, step, attempt);
            case Effect.Set(var timer, Duration after) -> hands.set(next.run(), timer, after);
            case Effect.Clear(var timer) -> hands.clear(next.run(), timer);
        }
    }
}
