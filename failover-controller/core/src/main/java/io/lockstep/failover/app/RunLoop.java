package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.drive.RunDriver;
import io.lockstep.failover.drive.RunDriver.Outcome;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.drive.Steps;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.state.Book;
import io.lockstep.failover.state.TakingUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that decides while this controller leads: events in, journal, effects out. Ends itself when another
 * controller takes over; once it has ended it writes nothing, also if the same controller leads again.
 */
final class RunLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    private static final long AGAIN_MS = 500;
    private static final Duration JOURNAL_LOST_AFTER = Duration.ofSeconds(8);
    private static final String OVER = "this controller has given way";

    private final String pair;
    private final ScheduledThreadPoolExecutor loop;
    private final Journal journal;
    private final Book book;
    private final LoopHands hands;
    private final RunDriver driver;
    private final Consumer<Book> published;
    private final Runnable fenced;
    private final Supplier<Instant> clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private volatile String trouble = "";
    private long troubleSince;
    private volatile boolean stopped;

    private record Waiting(String run, Event event) {}

    /**
     * @param pair the business' own, whose run says which region's journal decides
     * @param loop the thread that all of this runs on
     * @param steps who does the steps of a pair's runs
     * @param published gets a copy of the book after each change
     * @param told hears of everything that was written
     * @param fenced called once another controller has taken over
     */
    RunLoop(
            String pair,
            ScheduledThreadPoolExecutor loop,
            Journal journal,
            Book book,
            Function<String, Steps> steps,
            Consumer<Book> published,
            Consumer<Written> told,
            Runnable fenced,
            Duration within,
            Supplier<Instant> clock) {
        this.pair = pair;
        this.loop = loop;
        this.journal = journal;
        this.book = book;
        this.published = published;
        this.fenced = fenced;
        this.clock = clock;
        this.hands = new LoopHands(pair, steps, this::post, clock);
        this.driver = new RunDriver(journal, book, hands, within, System::nanoTime, written -> {
            published.accept(book.copy());
            told.accept(written);
        });
    }

    /**
     * The book that a journal tells.
     *
     * @throws CanonicalJson.Unreadable if it holds what this version does not know
     */
    static Book read(List<JournalEntry> entries) {
        Book book = new Book();
        entries.forEach(entry -> book.take(entry.run(), HappeningJson.read(entry), entry.at()));
        return book;
    }

    /** From any thread. */
    void post(String run, Event event) {
        loop.execute(() -> take(run, event));
    }

    /** On the loop's thread: takes up what was open when the controller before ended. */
    void resume(String instance) {
        published.accept(book.copy());
        for (RunState run : book.runs()) {
            if (!run.phase().over()) {
                if (run.plan().scope().pair().equals(pair)) {
                    journal.arbiter(run.plan().scope().to());
                }
                LOG.info("run taken up run={} phase={}", run.run(), run.phase());
                take(run.run(), TakingUp.event(book, run, instance, clock.get()));
            }
        }
    }

    /** On the loop's thread. */
    Outcome take(String run, Event event) {
        if (stopped) {
            return new Outcome.NotWritten(OVER);
        }
        if (!waiting.isEmpty()) {
            waiting.add(new Waiting(run, event));
            return new Outcome.NotWritten(trouble);
        }
        Phase before = book.run(run).map(RunState::phase).orElse(Phase.PLANNED);
        Outcome outcome = driver.take(run, event);
        switch (outcome) {
            case Outcome.Taken(RunState now) -> {
                trouble = "";
                if (now.phase() != before) {
                    LOG.info(
                            "phase run={} from={} to={} epoch={} reason={}",
                            run,
                            before,
                            now.phase(),
                            now.plan().scope().epoch(),
                            now.reason());
                }
            }
            case Outcome.NotWritten(String why) -> notWritten(run, event, why);
            case Outcome.Ignored(String why) -> LOG.debug("event ignored run={} event={} why={}", run, event, why);
            case Outcome.Refused refused -> {}
        }
        return outcome;
    }

    private void notWritten(String run, Event event, String why) {
        if (journal.fenced()) {
            stop();
            fenced.run();
            return;
        }
        if (trouble.isEmpty()) {
            troubleSince = System.nanoTime();
            LOG.warn("journal not writable, nothing is done until it is run={} why={}", run, why);
        }
        trouble = why.isEmpty() ? "the journal does not answer" : why;
        waiting.addFirst(new Waiting(run, event));
        loop.schedule(this::again, AGAIN_MS, TimeUnit.MILLISECONDS);
    }

    /** The same event again: the journal knows whether it has it. */
    private void again() {
        Waiting next = stopped ? null : waiting.poll();
        if (next == null) {
            return;
        }
        giveWay(next.run());
        Deque<Waiting> behind = new ArrayDeque<>(waiting);
        waiting.clear();
        take(next.run(), next.event());
        boolean stuck = !waiting.isEmpty();
        waiting.addAll(behind);
        if (!stuck && !waiting.isEmpty()) {
            loop.execute(this::again);
        }
    }

    /**
     * A target whose journal is gone cannot be promoted, and the business must not stay stopped for it: the journal of
     * the region that is still active takes what follows, and the fence's deadline does the rest.
     */
    private void giveWay(String run) {
        boolean long_ = System.nanoTime() - troubleSince > JOURNAL_LOST_AFTER.toNanos();
        decisive(book, pair, run)
                .filter(state -> long_ && (state.phase().reversible() || state.phase() == Phase.ABORTING))
                .ifPresent(state -> {
                    LOG.warn(
                            "journal of the other region decides from here run={} region={}",
                            state.run(),
                            state.plan().scope().from());
                    journal.arbiter(state.plan().scope().from());
                });
    }

    /** Whose regions the journal may be moved between: an open run of the business', whoever waits for the journal. */
    static Optional<RunState> decisive(Book book, String pair, String waiting) {
        return book.openRun(pair).or(() -> book.run(waiting));
    }

    /** On the loop's thread: writes something that is no event of a run. */
    Answer<Boolean> keep(String run, Happening happening) {
        return keep(run, happening, clock.get());
    }

    /** The same; what is tried again with the same time is written once. */
    Answer<Boolean> keep(String run, Happening happening, Instant at) {
        if (stopped) {
            return new Answer.Refused<>(OVER);
        }
        if (!waiting.isEmpty()) {
            return new Answer.Unknown<>(trouble);
        }
        Answer<Boolean> kept = driver.keep(run, happening, at);
        if (!(kept instanceof Answer.Known) && journal.fenced()) {
            stop();
            fenced.run();
        }
        return kept;
    }

    Book book() {
        return book;
    }

    /** Why the journal cannot be written; empty where it can. */
    String trouble() {
        return trouble;
    }

    /** From any thread: whether what was begun with this loop may go on. */
    boolean leads() {
        return !stopped && !journal.fenced();
    }

    /** From any thread: whatever its steps still tell and its timers still ask decides nothing any more. */
    void stop() {
        stopped = true;
        hands.stop();
    }
}
