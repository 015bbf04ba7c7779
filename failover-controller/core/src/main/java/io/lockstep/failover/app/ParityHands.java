package io.lockstep.failover.app;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.Answer.Known;
import io.lockstep.failover.Happening;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.TakenBack;
import io.lockstep.failover.state.Book;
import io.lockstep.policy.SyncMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a standby what it lacks: written down first, and with no run meanwhile. For one thread. */
final class ParityHands {
    private static final Logger LOG = LoggerFactory.getLogger(ParityHands.class);

    /** The loop waits for a round, so none takes long; what is left comes with the next. */
    private static final int MOST = 500;

    /** What is held back is one entry of the journal. */
    private static final int MOST_HELD = 2_000;

    /** What failed is not written down and tried again by every round. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final String pair;
    private final ParityLook look;
    private final Leadership leadership;
    private final TakenBack takenBack = new TakenBack();
    private Optional<Failed> failed = Optional.empty();

    private record Failed(List<Change> changes, List<String> problems, long at) {}

    /**
     * What a round came to, in words.
     *
     * @param changes what was ordered
     * @param problems what of that failed, or why nothing was ordered
     */
    record Brought(List<String> changes, List<String> problems) {
        Brought {
            changes = List.copyOf(changes);
            problems = List.copyOf(problems);
        }
    }

    ParityHands(String pair, ParityLook look, Leadership leadership) {
        this.pair = pair;
        this.look = look;
        this.leadership = leadership;
    }

    /** What is brought again and again, in words. */
    List<String> takenBack() {
        synchronized (takenBack) {
            return takenBack.often(System.nanoTime());
        }
    }

    Brought bring(Compared compared, Set<Kind> named, String by) {
        Brought brought = tryTo(compared, named, by);
        int held = compared.held().orElse(List.of()).size();
        return held <= MOST_HELD
                ? brought
                : new Brought(
                        brought.changes(),
                        List.of(held + " rights to write are missing at " + compared.standby() + ", and at most "
                                + MOST_HELD + " are held back for a promotion. Grant them by prefix, or by hand"));
    }

    private Brought tryTo(Compared compared, Set<Kind> named, String by) {
        List<Change> changes =
                compared.changes(look.rules(), named).stream().limit(MOST).toList();
        Optional<List<AclEntry>> withheld = withheld(compared);
        boolean known = withheld.filter(rights -> same(rights, leadership.book().withheld(compared.standby())))
                        .isPresent()
                || withheld.isEmpty();
        Optional<Failed> waits = failed.filter(last -> known
                && named.isEmpty()
                && last.changes().equals(changes)
                && System.nanoTime() - last.at() < PAUSE.toNanos());
        if (waits.isPresent()) {
            return new Brought(List.of(), waits.get().problems());
        }
        if (changes.isEmpty() && known) {
            failed = Optional.empty();
            return new Brought(List.of(), List.of());
        }
        Reply<Brought> done = leadership.lead(loop -> bring(loop, compared.standby(), changes, withheld, by));
        return done instanceof Reply.Ok<Brought>(Brought brought)
                ? brought
                : new Brought(List.of(), List.of("nothing was changed: " + done));
    }

    /** Only where a promotion would open them; rights that are not known leave what was written as it is. */
    private Optional<List<AclEntry>> withheld(Compared compared) {
        return look.rules().mode(Kind.ACLS) == SyncMode.SYNC
                ? compared.held().filter(rights -> rights.size() <= MOST_HELD)
                : Optional.of(List.of());
    }

    private static boolean same(List<AclEntry> one, List<AclEntry> other) {
        return new HashSet<>(one).equals(new HashSet<>(other));
    }

    /** On the loop's thread, so that no run begins meanwhile. */
    private Reply<Brought> bring(
            RunLoop loop, String standby, List<Change> changes, Optional<List<AclEntry>> withheld, String by) {
        if (loop.book().openRun(pair).or(() -> loop.book().unprotected(pair)).isPresent()) {
            return new Reply.Ok<>(new Brought(List.of(), List.of()));
        }
        Optional<Book.Promotion> since =
                loop.book().lastPromotion(pair).filter(last -> last.region().equals(standby));
        if (since.isPresent()) {
            return new Reply.Ok<>(new Brought(
                    List.of(),
                    List.of(standby + " was looked at as the standby and is active since run "
                            + since.get().run() + ", so nothing was changed there")));
        }
        List<String> words = changes.stream().map(Change::words).toList();
        boolean written = withheld.filter(rights -> !same(rights, loop.book().withheld(standby)))
                        .map(rights -> kept(loop, new Happening.Withholding(standby, rights)))
                        .orElse(true)
                && (changes.isEmpty() || kept(loop, new Happening.Aligning(standby, by, words)));
        if (!written) {
            return new Reply.Ok<>(
                    new Brought(List.of(), List.of("the journal cannot be written, so the standby was not changed")));
        }
        return new Reply.Ok<>(
                changes.isEmpty() ? new Brought(List.of(), List.of()) : act(loop, standby, changes, words));
    }

    private Brought act(RunLoop loop, String standby, List<Change> changes, List<String> words) {
        Answer<List<String>> answer = look.estate().change(standby, changes, look.within());
        List<String> problems =
                answer instanceof Known<List<String>>(List<String> told) ? told : List.of(answer.words());
        failed = problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failed(List.copyOf(changes), problems, System.nanoTime()));
        if (problems.isEmpty()) {
            synchronized (takenBack) {
                takenBack.brought(changes, System.nanoTime());
            }
        }
        LOG.info(
                "standby brought to the active region pair={} region={} changes={} problems={}",
                pair,
                standby,
                words,
                problems);
        boolean told = kept(loop, new Happening.Aligned(standby, problems));
        return new Brought(words, told || !problems.isEmpty() ? problems : List.of("the outcome is not written down"));
    }

    private static boolean kept(RunLoop loop, Happening happening) {
        return loop.keep("", happening) instanceof Known;
    }
}
