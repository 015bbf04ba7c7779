package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Happening;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.drive.Steps;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the journal when nobody else leads, gives way when somebody does, and reads along otherwise. Everything about the
 * journal happens on one thread; requests wait for it.
 */
final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    private static final long TURN_MS = 2_000;
    private static final Duration DEAD = Duration.ofMinutes(2);
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final Duration CATCH_UP_EVERY = Duration.ofSeconds(10);

    private final PairRules rules;
    private final Journal journal;
    private final Lease lease;
    private final Supplier<Answer<PairState>> current;
    private final Function<String, Steps> steps;
    private final Consumer<Written> told;
    private final Runnable begun;
    private final Supplier<Instant> clock;
    private final ScheduledThreadPoolExecutor thread;
    private volatile Book published = new Book();
    private volatile @Nullable RunLoop loop;
    private volatile String problem = "the journal has not been read yet";
    private volatile List<String> notes = List.of();
    private volatile long turned = System.nanoTime();
    private long caughtUp = System.nanoTime();

    /**
     * @param current the pair's state, to know which region's journal decides
     * @param steps who does the steps of a pair's runs
     * @param told hears of everything that is written
     * @param begun called once this controller leads; must not block
     */
    Leadership(
            PairRules rules,
            Journal journal,
            Lease lease,
            Supplier<Answer<PairState>> current,
            Function<String, Steps> steps,
            Consumer<Written> told,
            Runnable begun,
            Supplier<Instant> clock) {
        this.rules = rules;
        this.journal = journal;
        this.lease = lease;
        this.current = current;
        this.steps = steps;
        this.told = told;
        this.begun = begun;
        this.clock = clock;
        this.thread = Threads.single("lockstep-pair-" + rules.pair());
    }

    void start() {
        thread.scheduleWithFixedDelay(this::turn, 0, TURN_MS, TimeUnit.MILLISECONDS);
    }

    private void turn() {
        turned = System.nanoTime();
        try {
            RunLoop leading = loop;
            if (leading != null && !journal.fenced()) {
                hold(leading);
            } else if (lease.free()) {
                take();
            } else {
                follow();
            }
        } catch (RuntimeException e) {
            problem = "the controller failed: " + e;
            LOG.error("turn failed pair={}", rules.pair(), e);
        }
    }

    /** A controller that has nothing to write would not learn by itself that another one took over. */
    private void hold(RunLoop leading) {
        if (lease.contested() && takenOver()) {
            leading.stop();
            fenced();
        } else {
            lease.renew();
            catchUp();
        }
    }

    /** A region that answers again has the whole journal soon, whether anything happens meanwhile or not. */
    private void catchUp() {
        if (System.nanoTime() - caughtUp >= CATCH_UP_EVERY.toNanos()) {
            caughtUp = System.nanoTime();
            journal.catchUp(rules.within().dividedBy(2));
        }
    }

    /** Whether the journal's last word on who writes is somebody else's. */
    private boolean takenOver() {
        if (!(journal.look(rules.within().multipliedBy(2)) instanceof Answer.Known<Opened>(Opened opened))) {
            return false;
        }
        return opened.entries().stream()
                .filter(entry -> entry.kind().equals(Happening.TakenOver.class.getSimpleName()))
                .reduce((before, after) -> after)
                .filter(entry -> !entry.by().equals(rules.instance()))
                .isPresent();
    }

    private void take() {
        Answer<PairState> state = current.get();
        if (!(state instanceof Answer.Known<PairState>(PairState known))) {
            problem = "no region tells which one is active";
            return;
        }
        String arbiter = openRunsTarget().orElseGet(() -> rules.other(known.active()));
        switch (journal.take(arbiter, rules.within().multipliedBy(4))) {
            case Answer.Known<Opened>(Opened opened) -> lead(opened);
            case Answer.Unknown<Opened>(String why) -> problem = "the journal cannot be taken: " + why;
            case Answer.Refused<Opened>(String why) -> problem = "the journal cannot be taken: " + why;
        }
    }

    /**
     * An open run's journal is decided by its target, also when the region that was active is gone for now; and so it is
     * while the pair has no standby.
     */
    private Optional<String> openRunsTarget() {
        if (!(journal.look(rules.within().multipliedBy(2)) instanceof Answer.Known<Opened>(Opened opened))) {
            return Optional.empty();
        }
        try {
            Book book = RunLoop.read(opened.entries());
            return book.openRun(rules.pair())
                    .or(() -> book.unprotected(rules.pair()))
                    .map(run -> run.plan().scope().to());
        } catch (CanonicalJson.Unreadable | IllegalStateException e) {
            LOG.debug("journal not understood before it is taken pair={}", rules.pair(), e);
            return Optional.empty();
        }
    }

    private void lead(Opened opened) {
        Book book;
        try {
            book = RunLoop.read(opened.entries());
        } catch (CanonicalJson.Unreadable | IllegalStateException e) {
            problem = "the journal cannot be followed: " + e.getMessage();
            LOG.error("journal cannot be followed pair={}", rules.pair(), e);
            return;
        }
        RunLoop next = new RunLoop(
                rules.pair(),
                thread,
                journal,
                book,
                steps,
                copy -> published = copy,
                told,
                this::fenced,
                rules.within(),
                clock);
        Answer<Boolean> said = next.keep("", new Happening.TakenOver(rules.instance(), rules.home(), rules.version()));
        if (!(said instanceof Answer.Known)) {
            next.stop();
            problem = "the journal cannot be written: " + said;
            return;
        }
        LOG.info(
                "leads pair={} instance={} entries={}",
                rules.pair(),
                rules.instance(),
                opened.entries().size());
        problem = "";
        notes = opened.notes();
        loop = next;
        lease.renew();
        next.resume(rules.instance());
        begun.run();
    }

    private void fenced() {
        LOG.warn("another controller took over pair={} instance={}", rules.pair(), rules.instance());
        loop = null;
        problem = "another controller took over";
    }

    /** Reads along, so that whoever asks this one sees the same. */
    private void follow() {
        if (journal.look(rules.within().multipliedBy(2)) instanceof Answer.Known<Opened>(Opened opened)) {
            try {
                published = RunLoop.read(opened.entries());
                problem = "";
                notes = opened.notes();
            } catch (CanonicalJson.Unreadable | IllegalStateException e) {
                problem = "the journal cannot be followed: " + e.getMessage();
            }
        } else {
            problem = "the journal cannot be read";
        }
    }

    /** Lets the leader's loop decide something, on its thread. */
    <T> Reply<T> lead(Function<RunLoop, Reply<T>> request) {
        try {
            Future<Reply<T>> answer = thread.submit(() -> {
                RunLoop leading = loop;
                return leading == null ? elsewhere() : request.apply(leading);
            });
            return answer.get(REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Reply.Unavailable<>("the journal does not answer; look at the run before asking again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unavailable<>("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request failed: " + e.getCause(), e);
        } catch (RejectedExecutionException e) {
            return new Reply.Unavailable<>("the controller is being closed");
        }
    }

    private <T> Reply<T> elsewhere() {
        Optional<Lease.Beat> other =
                lease.leader().filter(beat -> !beat.instance().equals(rules.instance()));
        return other.isPresent()
                ? new Reply.Elsewhere<>(other.get().instance(), other.get().url())
                : new Reply.Unavailable<>(problem);
    }

    /** All entries of the journal, as its copies tell now. */
    Answer<List<JournalEntry>> entries() {
        try {
            Future<Answer<Opened>> look =
                    thread.submit(() -> journal.look(rules.within().multipliedBy(2)));
            return look.get(REQUEST.toMillis(), TimeUnit.MILLISECONDS).map(Opened::entries);
        } catch (TimeoutException | RejectedExecutionException e) {
            return new Answer.Unknown<>("the journal does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the journal could not be read: " + e.getCause(), e);
        }
    }

    /** Regions that lack entries. */
    Set<String> behind() {
        return journal.behind();
    }

    /** On the loop's thread: which region's journal decides from here on. */
    void arbiter(String region) {
        journal.arbiter(region);
    }

    /** A copy of what the journal told last. */
    Book book() {
        return published;
    }

    @Nullable
    RunLoop loop() {
        return loop;
    }

    /** Whether its thread still turns. */
    boolean alive() {
        return System.nanoTime() - turned < DEAD.toNanos();
    }

    boolean leads() {
        return loop != null && !journal.fenced();
    }

    Optional<String> leader() {
        return leads() ? Optional.of(rules.instance()) : lease.leader().map(Lease.Beat::instance);
    }

    String problem() {
        RunLoop leading = loop;
        return leading != null && !leading.trouble().isEmpty() ? leading.trouble() : problem;
    }

    List<String> notes() {
        return notes;
    }

    /** Whether the journal can be written and its chain is whole. */
    GateResult journalGate() {
        String trouble = problem();
        if (!leads()) {
            return Gate.JOURNAL.unknown(trouble.isEmpty() ? "another controller leads" : trouble);
        }
        return trouble.isEmpty()
                ? Gate.JOURNAL.pass("written, its chain is whole"
                        + (journal.behind().isEmpty() ? " on both sides" : "; behind: " + journal.behind()))
                : Gate.JOURNAL.fail(trouble);
    }

    @Override
    public void close() {
        RunLoop leading = loop;
        if (leading != null) {
            leading.stop();
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(rules.within().toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lease.close();
        journal.close();
    }
}
