package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Begins drills, one at a time, and writes down what came of them, for as long as that takes while this one leads. */
final class Drills implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drills.class);
    private static final long AGAIN_MS = 1_000;
    private static final Duration TIDY_EVERY = Duration.ofSeconds(30);

    private final Leadership leadership;
    private final Work work;
    private final Supplier<Instant> clock;
    private final ScheduledThreadPoolExecutor thread;
    private final String pair;
    private long tidied = System.nanoTime();

    /** What is done for a drill; blocks. */
    interface Work {
        /** Changes nothing any more once the lead is over; what it returns then is not written. */
        DrillEnded carryOut(DrillBegun drill, Lead lead);

        /** Cleans up after a drill whose controller ended. */
        DrillEnded abandon(DrillBegun drill, Lead lead);

        /** While there is no drill: removes what one left; tells what could not be removed, nothing if nothing was left. */
        Optional<List<String>> tidy(Lead lead);
    }

    Drills(String pair, Leadership leadership, Work work, Supplier<Instant> clock) {
        this.pair = pair;
        this.leadership = leadership;
        this.work = work;
        this.clock = clock;
        this.thread = Threads.single("lockstep-drills-" + pair);
    }

    Reply<DrillView> begin(String name, Mode mode, String by) {
        if (!mode.drill()) {
            return new Reply.Wrong<>("a drill is DRILL_SHADOW or DRILL_LIVE, not " + mode);
        }
        return leadership.lead(loop -> begin(loop, name, mode, by));
    }

    private Reply<DrillView> begin(RunLoop loop, String name, Mode mode, String by) {
        Book book = loop.book();
        var going = book.drills().entrySet().stream()
                .filter(each -> each.getValue().outcome().isEmpty())
                .findFirst();
        if (going.isPresent()) {
            return new Reply.Conflict<>(
                    "drill " + going.get().getKey() + " goes on", going.get().getKey());
        }
        var open = book.openRun(pair);
        if (open.isPresent()) {
            return new Reply.Conflict<>(
                    "run " + open.get().run() + " is open", open.get().run());
        }
        String id = "d-" + clock.get().toEpochMilli();
        DrillBegun begun = new DrillBegun(id, name, mode, by);
        return Kept.reply(loop.keep("", begun), () -> {
            carry(begun, loop::leads, work::carryOut);
            return view(loop.book(), id);
        });
    }

    private void carry(DrillBegun begun, Lead lead, BiFunction<DrillBegun, Lead, DrillEnded> task) {
        try {
            thread.execute(() -> {
                DrillEnded ended;
                try {
                    ended = task.apply(begun, lead);
                } catch (RuntimeException e) {
                    LOG.error("drill failed drill={}", begun.drill(), e);
                    ended = new DrillEnded(
                            begun.drill(), false, List.of("it failed: " + e), List.of(), List.of(), List.of());
                }
                end(ended, clock.get(), lead);
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("drill left to the next controller, this one closes drill={}", begun.drill());
        }
    }

    /** Whoever leads next cleans up after a drill whose lead is over, also if that is this controller again. */
    private void end(DrillEnded ended, Instant at, Lead lead) {
        if (!lead.lasts()) {
            LOG.warn("drill left to whoever leads next drill={} findings={}", ended.drill(), ended.findings());
            return;
        }
        LOG.info("drill over drill={} passed={} findings={}", ended.drill(), ended.passed(), ended.findings());
        untilKept(ended, at, lead, Level.WARN);
    }

    /** As long as the journal lacks it, no other drill can begin; who leads next writes it otherwise. */
    private void untilKept(DrillEnded ended, Instant at, Lead lead, Level first) {
        String why = lacking(ended, at);
        if (why.isEmpty()) {
            return;
        }
        if (!lead.lasts()) {
            LOG.warn("end of a drill left to the next controller drill={} why={}", ended.drill(), why);
            return;
        }
        LOG.atLevel(first).log("end of a drill is not in the journal yet drill={} why={}", ended.drill(), why);
        try {
            thread.schedule(() -> untilKept(ended, at, lead, Level.DEBUG), AGAIN_MS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.warn("end of a drill left to the next controller, this one closes drill={}", ended.drill());
        }
    }

    /** Why the journal has no end of the drill; empty once it has one. */
    private String lacking(DrillEnded ended, Instant at) {
        try {
            Reply<Boolean> kept = leadership.lead(loop -> over(loop.book(), ended.drill())
                    ? new Reply.Ok<>(true)
                    : Kept.reply(loop.keep("", ended, at), () -> true));
            return kept instanceof Reply.Ok ? "" : kept.toString();
        } catch (IllegalStateException e) {
            LOG.error("end of a drill could not be written drill={}", ended.drill(), e);
            return e.toString();
        }
    }

    private static boolean over(Book book, String drill) {
        return Optional.ofNullable(book.drills().get(drill))
                .flatMap(Book.Drill::outcome)
                .isPresent();
    }

    /** A drill whose controller ended is cleaned up, once its run is over, and counts as failed. */
    void resume() {
        RunLoop loop = leadership.loop();
        if (loop == null) {
            return;
        }
        leadership.book().drills().forEach((id, drill) -> {
            if (drill.outcome().isEmpty()) {
                carry(drill.what(), loop::leads, work::abandon);
            }
        });
    }

    /**
     * Looks now and then whether something of a drill is left, as where a region was not there when it was cleaned up, or
     * a controller that was taken over wrote once more. Does not wait for that.
     */
    void tidy() {
        RunLoop loop = leadership.loop();
        if (loop == null || thread.getActiveCount() > 0 || System.nanoTime() - tidied < TIDY_EVERY.toNanos()) {
            return;
        }
        tidied = System.nanoTime();
        try {
            thread.execute(() -> tidy(loop::leads));
        } catch (RejectedExecutionException e) {
            LOG.debug("what drills left is left to the next controller, this one closes pair={}", pair);
        }
    }

    private void tidy(Lead lead) {
        boolean going = leadership.book().drills().values().stream()
                .anyMatch(drill -> drill.outcome().isEmpty());
        if (going) {
            return;
        }
        try {
            work.tidy(lead)
                    .ifPresent(findings -> LOG.warn("removed what a drill had left pair={} not={}", pair, findings));
        } catch (RuntimeException e) {
            LOG.error("what a drill left was not removed pair={}", pair, e);
        }
    }

    List<DrillView> all(Book book) {
        List<DrillView> all = new ArrayList<>();
        book.drills().keySet().forEach(id -> all.addFirst(view(book, id)));
        return all;
    }

    private static DrillView view(Book book, String id) {
        Book.Drill drill = book.drills().get(id);
        if (drill == null) {
            throw new IllegalStateException("drill " + id + " was begun and is not in the book");
        }
        return new DrillView(id, drill, drill.outcome().map(DrillEnded::runs).orElse(List.of()));
    }

    /** Whether an answer says yes, and what it says if not. */
    static boolean yes(Answer<Boolean> answer, List<String> findings, String what) {
        if (answer instanceof Answer.Known<Boolean>(Boolean done) && done) {
            return true;
        }
        findings.add(what + ": " + answer.words());
        return false;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
