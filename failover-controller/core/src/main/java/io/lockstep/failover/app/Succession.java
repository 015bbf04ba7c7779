package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the journal when nobody else leads, gives way when somebody does, and reads along otherwise. For the thread of
 * {@link Leadership} alone.
 */
final class Succession {
    private static final Logger LOG = LoggerFactory.getLogger(Succession.class);
    private static final Duration CATCH_UP_EVERY = Duration.ofSeconds(10);

    private final PairRules rules;
    private final Journal journal;
    private final Lease lease;
    private final WhoLeads who;
    private final Supplier<Answer<PairState>> current;
    private final Function<Book, RunLoop> loops;
    private final Runnable begun;
    private long caughtUp = System.nanoTime();

    /**
     * @param current the pair's state, to know which region's journal decides
     * @param loops begins to lead from what the journal tells
     * @param begun called once this controller leads; must not block
     */
    Succession(
            PairRules rules,
            Journal journal,
            Lease lease,
            WhoLeads who,
            Supplier<Answer<PairState>> current,
            Function<Book, RunLoop> loops,
            Runnable begun) {
        this.rules = rules;
        this.journal = journal;
        this.lease = lease;
        this.who = who;
        this.current = current;
        this.loops = loops;
        this.begun = begun;
    }

    /** Looks once who leads, and does what follows from it. */
    void turn() {
        try {
            RunLoop leading = stillLeading();
            if (leading != null) {
                hold(leading);
            } else if (lease.free()) {
                take();
            } else {
                follow();
            }
        } catch (RuntimeException e) {
            who.troubled("the controller failed: " + e);
            LOG.error("turn failed pair={}", rules.pair(), e);
        }
    }

    /** Whoever is fenced leads no more, also if nobody else does and this controller takes the journal again at once. */
    private @Nullable RunLoop stillLeading() {
        RunLoop leading = who.loop();
        if (leading == null || !journal.fenced()) {
            return leading;
        }
        giveWay(leading);
        return null;
    }

    private void giveWay(RunLoop leading) {
        leading.stop();
        who.lost();
    }

    /** A controller that has nothing to write would not learn by itself that another one took over. */
    private void hold(RunLoop leading) {
        if (lease.contested() && takenOver()) {
            giveWay(leading);
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
        if (!(look() instanceof Answer.Known<Opened>(Opened opened))) {
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
            who.troubled("no region tells which one is active");
            return;
        }
        String arbiter = openRunsTarget().orElseGet(() -> rules.other(known.active()));
        switch (journal.take(arbiter, rules.within().multipliedBy(4))) {
            case Answer.Known<Opened>(Opened opened) -> lead(opened);
            case Answer.Unknown<Opened>(String why) -> who.troubled("the journal cannot be taken: " + why);
            case Answer.Refused<Opened>(String why) -> who.troubled("the journal cannot be taken: " + why);
        }
    }

    /**
     * An open run's journal is decided by its target, also when the region that was active is gone for now; and so it is
     * while the pair has no standby.
     */
    private Optional<String> openRunsTarget() {
        if (!(look() instanceof Answer.Known<Opened>(Opened opened))) {
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
            who.troubled("the journal cannot be followed: " + e.getMessage());
            LOG.error("journal cannot be followed pair={}", rules.pair(), e);
            return;
        }
        RunLoop next = loops.apply(book);
        Answer<Boolean> said = next.keep("", new Happening.TakenOver(rules.instance(), rules.home(), rules.version()));
        if (!(said instanceof Answer.Known)) {
            next.stop();
            who.troubled("the journal cannot be written: " + said);
            return;
        }
        LOG.info(
                "leads pair={} instance={} entries={}",
                rules.pair(),
                rules.instance(),
                opened.entries().size());
        who.led(next, opened);
        lease.renew();
        next.resume(rules.instance());
        begun.run();
    }

    /** Reads along, so that whoever asks this one sees the same. */
    private void follow() {
        if (look() instanceof Answer.Known<Opened>(Opened opened)) {
            try {
                who.followed(RunLoop.read(opened.entries()), opened);
            } catch (CanonicalJson.Unreadable | IllegalStateException e) {
                who.troubled("the journal cannot be followed: " + e.getMessage());
            }
        } else {
            who.troubled("the journal cannot be read");
        }
    }

    private Answer<Opened> look() {
        return journal.look(rules.within().multipliedBy(2));
    }
}
