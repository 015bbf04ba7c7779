package io.lockstep.failover.app;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.failover.state.Book;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this controller knows of the journal, and whether it leads. Told on the thread of {@link Leadership}, asked from
 * any.
 */
final class WhoLeads {
    private static final Logger LOG = LoggerFactory.getLogger(WhoLeads.class);

    private final PairRules rules;
    private final Journal journal;
    private final Lease lease;
    private volatile Book published = new Book();
    private volatile @Nullable RunLoop loop;
    private volatile String problem = "the journal has not been read yet";
    private volatile List<String> notes = List.of();
    private volatile List<String> silent = List.of();

    WhoLeads(PairRules rules, Journal journal, Lease lease) {
        this.rules = rules;
        this.journal = journal;
        this.lease = lease;
    }

    /** From here on this controller leads with {@code next}. */
    void led(RunLoop next, Opened opened) {
        problem = "";
        notes = opened.notes();
        silent = opened.silent();
        loop = next;
    }

    /** Another controller took over. */
    void lost() {
        LOG.warn("another controller took over pair={} instance={}", rules.pair(), rules.instance());
        lease.lost();
        loop = null;
        problem = "another controller took over";
    }

    /** What another controller wrote has been read. */
    void followed(Book book, Opened opened) {
        published = book;
        problem = "";
        notes = opened.notes();
        silent = opened.silent();
    }

    /** What this controller wrote has changed the book. */
    void publish(Book book) {
        published = book;
    }

    /** Why this controller neither leads nor reads along. */
    void troubled(String why) {
        problem = why;
    }

    /** A copy of what the journal told last. */
    Book book() {
        return published;
    }

    @Nullable
    RunLoop loop() {
        return loop;
    }

    boolean leads() {
        return loop != null && !journal.fenced();
    }

    Optional<String> leader() {
        return leads() ? Optional.of(rules.instance()) : lease.leader().map(Lease.Beat::instance);
    }

    /** The answer to a request that only the one who leads can decide. */
    <T> Reply<T> elsewhere() {
        Optional<Lease.Beat> other =
                lease.leader().filter(beat -> !beat.instance().equals(rules.instance()));
        return other.isPresent()
                ? new Reply.Elsewhere<>(other.get().instance(), other.get().url())
                : new Reply.Unavailable<>(problem);
    }

    /** What keeps this controller from leading or reading along; empty if nothing does. */
    String problem() {
        RunLoop leading = loop;
        return leading != null && !leading.trouble().isEmpty() ? leading.trouble() : problem;
    }

    /** What an operator should know of the journal. A region that was silent when it was taken may have caught up. */
    List<String> notes() {
        boolean whole = leads() && journal.behind().isEmpty();
        return whole ? notes : Stream.concat(notes.stream(), silent.stream()).toList();
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
}
