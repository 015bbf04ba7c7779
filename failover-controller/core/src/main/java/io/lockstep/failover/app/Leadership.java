package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.drive.Steps;
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

/**
 * The one thread on which everything about a pair's journal happens: the turns of {@link Succession}, and requests, which
 * wait for it. {@link WhoLeads} is what it knows.
 */
final class Leadership implements AutoCloseable {
    private static final long TURN_MS = 2_000;
    private static final Duration DEAD = Duration.ofMinutes(2);
    private static final Duration REQUEST = Duration.ofSeconds(30);

    private final PairRules rules;
    private final Journal journal;
    private final Lease lease;
    private final WhoLeads who;
    private final Succession succession;
    private final ScheduledThreadPoolExecutor thread;
    private volatile long turned = System.nanoTime();

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
        ScheduledThreadPoolExecutor own = Threads.single("lockstep-pair-" + rules.pair());
        WhoLeads known = new WhoLeads(rules, journal, lease);
        Function<Book, RunLoop> loops = book -> new RunLoop(
                rules.pair(), own, journal, book, steps, known::publish, told, known::lost, rules.within(), clock);
        this.thread = own;
        this.who = known;
        this.succession = new Succession(rules, journal, lease, known, current, loops, begun);
    }

    void start() {
        thread.scheduleWithFixedDelay(this::turn, 0, TURN_MS, TimeUnit.MILLISECONDS);
    }

    private void turn() {
        turned = System.nanoTime();
        succession.turn();
    }

    /** Lets the leader's loop decide something, on its thread. */
    <T> Reply<T> lead(Function<RunLoop, Reply<T>> request) {
        try {
            Future<Reply<T>> answer = thread.submit(() -> {
                RunLoop leading = who.loop();
                return leading == null ? who.elsewhere() : request.apply(leading);
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

    /**
     * What the book tells. Who does not lead reads along a moment later, so what is not there yet is asked of the loop: it
     * sends whoever asks to the one that would know, which may be this one by the time that it is asked.
     */
    <T> Reply<T> known(String what, Function<Book, Optional<T>> look) {
        return look.apply(book())
                .<Reply<T>>map(Reply.Ok::new)
                .orElseGet(() -> lead(loop -> look.apply(loop.book())
                        .<Reply<T>>map(Reply.Ok::new)
                        .orElseGet(() -> new Reply.NotFound<>(what))));
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
        return who.book();
    }

    @Nullable
    RunLoop loop() {
        return who.loop();
    }

    /** Whether its thread still turns. */
    boolean alive() {
        return System.nanoTime() - turned < DEAD.toNanos();
    }

    boolean leads() {
        return who.leads();
    }

    Optional<String> leader() {
        return who.leader();
    }

    String problem() {
        return who.problem();
    }

    List<String> notes() {
        return who.notes();
    }

    GateResult journalGate() {
        return who.journalGate();
    }

    @Override
    public void close() {
        RunLoop leading = who.loop();
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
