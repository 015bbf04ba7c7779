package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Answer.Known;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.state.Book;
import io.lockstep.policy.SyncMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares both regions again and again while this controller leads and no run is open, and brings the standby what the
 * policy syncs. A thread of its own, on which requests wait for their turn, too.
 */
final class ParityWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ParityWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REQUEST = Duration.ofMinutes(1);
    private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);
    private static final String POLICY = "policy";

    private final PairRules rules;
    private final ParityLook look;
    private final ParityHands hands;
    private final Leadership leadership;
    private final Supplier<Answer<PairState>> current;
    private final Supplier<Instant> clock;
    private final ScheduledThreadPoolExecutor thread;
    private volatile Optional<ParityView> last = Optional.empty();
    private volatile String problem = "";
    private long looked;

    ParityWatch(
            PairRules rules,
            ParityLook look,
            Leadership leadership,
            Supplier<Answer<PairState>> current,
            Supplier<Instant> clock) {
        this.rules = rules;
        this.look = look;
        this.hands = new ParityHands(rules.pair(), look, leadership);
        this.leadership = leadership;
        this.current = current;
        this.clock = clock;
        this.thread = Threads.single("lockstep-parity-" + rules.pair());
        this.looked = System.nanoTime() - every().toNanos();
    }

    private Duration every() {
        return look.rules().policy().every();
    }

    void start() {
        thread.scheduleWithFixedDelay(this::turn, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void turn() {
        try {
            if (!leadership.leads()) {
                last = Optional.empty();
                looked = System.nanoTime() - every().toNanos();
            } else if (System.nanoTime() - looked >= every().toNanos() && busy().isEmpty()) {
                unhurried();
            }
        } catch (RuntimeException e) {
            problem = "both regions could not be compared: " + e.getMessage();
            LOG.warn("comparison failed pair={}", rules.pair(), e);
        }
    }

    /** The next one waits from the end of this one on, so that whoever takes a change back does not hurry it either. */
    private void unhurried() {
        try {
            round(Set.of(), POLICY);
        } finally {
            looked = System.nanoTime();
        }
    }

    /** The run that is in the way: fences stand, or there is no standby. */
    private Optional<String> busy() {
        Book book = leadership.book();
        return book.openRun(rules.pair())
                .or(() -> book.unprotected(rules.pair()))
                .map(run -> run.run());
    }

    private Reply<ParityView> round(Set<Kind> named, String by) {
        if (!(current.get() instanceof Known<PairState>(PairState state))) {
            problem = "which region is active is not known, so nothing is compared";
            return new Reply.Unavailable<>(problem);
        }
        String standby = rules.other(state.active());
        Compared before = look.compare(state.active(), standby, ALL);
        ParityHands.Brought brought = hands.bring(before, named, by);
        Compared after = brought.changes().isEmpty() ? before : look.compare(state.active(), standby, ALL);
        ParityView view = ParityView.of(rules.pair(), after, clock.get(), brought, hands.takenBack());
        last = Optional.of(view);
        problem = String.join("; ", brought.problems());
        return new Reply.Ok<>(view);
    }

    /** What the last round found; empty where this controller does not lead, or has not looked yet. */
    Optional<ParityView> last() {
        return leadership.leads() ? last : Optional.empty();
    }

    /** The same for a person, who is sent to whoever knows. */
    Reply<ParityView> view() {
        return last().<Reply<ParityView>>map(Reply.Ok::new)
                .orElseGet(() -> leadership.lead(loop -> new Reply.Unavailable<>("both regions are not compared yet; "
                        + busy().map(run -> "run " + run + " is open").orElse("ask again in a moment"))));
    }

    /** Brings the standby what the policy syncs, and the kinds that are named. */
    Reply<ParityView> fix(Set<Kind> named, String by) {
        if (!leadership.leads()) {
            return leadership.lead(
                    loop -> new Reply.Unavailable<>("this controller has just begun to lead; ask again"));
        }
        Optional<String> run = busy();
        if (run.isPresent()) {
            return new Reply.Conflict<>(
                    "run " + run.get() + " is open, and nothing is changed beside its fences", run.get());
        }
        try {
            Future<Reply<ParityView>> answer = thread.submit(() -> round(wanted(named), by));
            return answer.get(REQUEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | RejectedExecutionException e) {
            return new Reply.Unavailable<>("the regions do not answer; it may be done all the same: look again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reply.Unavailable<>("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("both regions could not be compared: " + e.getCause(), e);
        }
    }

    /** Whatever the policy syncs, too: the mirror may be away, or not know what the standby has alone. */
    private Set<Kind> wanted(Set<Kind> named) {
        Set<Kind> wanted = EnumSet.copyOf(ALL);
        wanted.removeIf(kind -> !named.contains(kind) && look.rules().mode(kind) != SyncMode.SYNC);
        return wanted;
    }

    /** What keeps both regions from being alike, or from staying so; nothing where drift is all there is. */
    List<String> problems() {
        if (!leadership.leads()) {
            return List.of();
        }
        List<String> all = new ArrayList<>(problem.isEmpty() ? List.of() : List.of("parity: " + problem));
        hands.takenBack().forEach(each -> all.add("parity: " + each + ": somebody takes it back"));
        return all;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
