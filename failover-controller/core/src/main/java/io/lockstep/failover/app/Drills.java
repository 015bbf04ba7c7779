package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.Happening.DrillEnded;
import io.lockstep.failover.Mode;
import io.lockstep.failover.app.Failover.DrillView;
import io.lockstep.failover.state.Book;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins drills, one at a time, and writes down what came of them. */
final class Drills implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drills.class);

    private final Leadership leadership;
    private final DrillWork work;
    private final Supplier<Instant> clock;
    private final ScheduledThreadPoolExecutor thread;
    private final String pair;

    Drills(String pair, Leadership leadership, DrillWork work, Supplier<Instant> clock) {
        this.pair = pair;
        this.leadership = leadership;
        this.work = work;
        this.clock = clock;
        this.thread = Threads.single("lockstep-drills-" + pair);
    }

    Reply<DrillView> begin(String name, Mode mode, String by) {
        if (mode != Mode.DRILL_SHADOW && mode != Mode.DRILL_LIVE) {
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
            carry(begun, () -> work.carryOut(begun));
            return view(loop.book(), id);
        });
    }

    private void carry(DrillBegun begun, Supplier<DrillEnded> task) {
        try {
            thread.execute(() -> {
                DrillEnded ended;
                try {
                    ended = task.get();
                } catch (RuntimeException e) {
                    LOG.error("drill failed drill={}", begun.drill(), e);
                    ended = new DrillEnded(
                            begun.drill(), false, List.of("it failed: " + e), List.of(), List.of(), List.of());
                }
                end(ended);
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("drill left to the next controller, this one closes drill={}", begun.drill());
        }
    }

    private void end(DrillEnded ended) {
        LOG.info("drill over drill={} passed={} findings={}", ended.drill(), ended.passed(), ended.findings());
        Reply<Boolean> kept = leadership.lead(loop -> Kept.reply(loop.keep("", ended), () -> true));
        if (!(kept instanceof Reply.Ok)) {
            LOG.warn("end of a drill is not in the journal drill={} why={}", ended.drill(), kept);
        }
    }

    /** A drill whose controller ended is cleaned up, once its run is over, and counts as failed. */
    void resume() {
        leadership.book().drills().forEach((id, drill) -> {
            if (drill.outcome().isEmpty()) {
                carry(drill.what(), () -> work.abandon(drill.what()));
            }
        });
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
