package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.JournalLog;
import io.lockstep.failover.journal.Mend;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** One region's copy of the journal. Belongs to one thread, but for what is volatile. */
final class JournalSide implements AutoCloseable {
    private static final int MOST_AT_ONCE = 200;
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final JournalSettings settings;
    private final String region;
    private final JournalWriter writer;
    private @Nullable Admin admin;
    private @Nullable JournalReader reader;
    private volatile long stored;
    private volatile boolean fenced;
    private volatile boolean taken;

    JournalSide(JournalSettings settings, String region) {
        this.settings = settings;
        this.region = region;
        this.writer = new JournalWriter(settings, region);
    }

    /** How many entries it has, as far as is known. Safe from any thread. */
    long stored() {
        return stored;
    }

    /** Whether a newer instance was noticed here. Safe from any thread. */
    boolean fenced() {
        return fenced;
    }

    /**
     * The journal is being taken anew: that somebody newer was noticed here is over, and what this region's writer was
     * allowed before is worth nothing until the region has been taken, too.
     */
    void forget() {
        fenced = false;
        taken = false;
    }

    /** Fences everybody before us and reads what they left. */
    Answer<Copy> take(Deadline deadline) {
        return connected(
                deadline,
                admin -> JournalTopic.JOURNAL
                        .ensure(admin, region, deadline)
                        .then(there -> deadline.passed() ? late() : writer.fence())
                        .then(ours -> {
                            fenced = false;
                            taken = true;
                            return readOn(admin, deadline);
                        }));
    }

    /** Reads, and changes nothing. */
    Answer<Copy> look(Deadline deadline) {
        return connected(
                deadline,
                admin -> JournalTopic.JOURNAL
                        .present(admin, region, deadline)
                        .then(there -> there ? readOn(admin, deadline) : new Answer.Known<>(Copy.NONE)));
    }

    /** Finds out what became of a transaction in doubt; known with the number of entries stored then. */
    Answer<Long> settle() {
        return noticing(writer.settle().map(this::wrote));
    }

    /**
     * Writes what is missing of the whole journal, as the region that decides; known once this region has all of it. What
     * its producer cannot finish is left to a new {@link #take}: beginning anew here could fence a newer controller.
     */
    Answer<Long> lead(List<JournalEntry> whole, Deadline deadline) {
        return bring(whole, writer.closed(), deadline);
    }

    /** The same as a region that follows, right after the one that decides has shown that nobody newer leads there. */
    Answer<Long> follow(List<JournalEntry> whole, Deadline deadline) {
        return bring(whole, !taken || writer.closed() || writer.broken(), deadline);
    }

    /** Looks whether this region has all of the journal and nothing more: then nobody newer has written here. */
    Answer<Long> holds(List<JournalEntry> whole, Deadline deadline) {
        return look(deadline)
                .then(copy -> copy.entries().equals(whole) ? new Answer.Known<>(stored) : apart(copy, whole));
    }

    /**
     * A region that did not answer when the journal was taken is looked at before its writers are fenced: whoever took
     * the journal meanwhile may have written there, and is left alone then.
     */
    private Answer<Long> bring(List<JournalEntry> whole, boolean anew, Deadline deadline) {
        if (fenced) {
            return refusedAsFenced();
        }
        if (!anew) {
            Answer<Copy> ready =
                    settle().then(count -> reader == null ? look(deadline) : new Answer.Known<>(Copy.NONE));
            return noticing(ready.then(copy -> bring(whole, deadline)));
        }
        return look(deadline)
                .then(copy ->
                        copy.begins(whole) ? take(deadline).then(own -> bring(whole, deadline)) : apart(copy, whole));
    }

    private Answer<Long> bring(List<JournalEntry> whole, Deadline deadline) {
        JournalReader open = reader;
        if (open == null) {
            return new Answer.Unknown<>("Topic " + JournalTopic.JOURNAL.name() + " at " + region + " is gone.");
        }
        if (open.log().damage().isPresent()) {
            return new Answer.Refused<>(
                    JournalWords.damaged(region, open.log().damage().get()));
        }
        List<JournalEntry> here = open.log().entries();
        Copy copy = new Copy(here, List.of(), Optional.empty());
        return copy.begins(whole) ? write(whole.subList(here.size(), whole.size()), deadline) : apart(copy, whole);
    }

    /** Sets aside what this copy has from a place on, and writes what counts instead; all of it or nothing. */
    Answer<Long> mend(Mend mend, List<JournalEntry> instead, Deadline deadline) {
        return noticing(writer.mend(mend, instead)
                .then(written -> look(deadline))
                .then(copy -> copy.damage().isPresent()
                        ? new Answer.Refused<>(
                                JournalWords.damaged(region, copy.damage().get()))
                        : new Answer.Known<>(stored)));
    }

    /** What is here is not the beginning of our journal: somebody wrote on, or wrote something else. */
    private Answer<Long> apart(Copy copy, List<JournalEntry> whole) {
        if (new Copy(whole, List.of(), Optional.empty()).begins(copy.entries())) {
            fenced = true;
            return refusedAsFenced();
        }
        return new Answer.Refused<>(JournalWords.forked(settings.pair(), region));
    }

    private Answer<Long> write(List<JournalEntry> missing, Deadline deadline) {
        Answer<Long> answer = new Answer.Known<>(stored);
        for (int at = 0; at < missing.size() && answer instanceof Answer.Known; at += MOST_AT_ONCE) {
            List<JournalEntry> batch = List.copyOf(missing.subList(at, Math.min(missing.size(), at + MOST_AT_ONCE)));
            answer = deadline.passed() ? late() : writer.write(batch).map(this::wrote);
        }
        return answer;
    }

    private long wrote(List<JournalEntry> entries) {
        JournalReader open = reader;
        if (open != null) {
            entries.forEach(open.log()::wrote);
            stored = open.log().chain().next();
        }
        return stored;
    }

    private Answer<Copy> readOn(Admin admin, Deadline deadline) {
        JournalReader open = reader == null ? new JournalReader(settings, region, admin) : reader;
        reader = open;
        Answer<JournalLog> read = open.readOn(deadline);
        if (!(read instanceof Answer.Known)) {
            open.close();
            reader = null;
        }
        return read.map(log -> {
            stored = log.chain().next();
            return new Copy(log.entries(), log.notes(), log.damage());
        });
    }

    private <T> Answer<T> noticing(Answer<T> answer) {
        fenced |= writer.fenced();
        return answer;
    }

    private <T> Answer<T> refusedAsFenced() {
        return new Answer.Refused<>(JournalWriter.fencedWords(settings.pair(), region));
    }

    private <T> Answer<T> late() {
        return new Answer.Unknown<>("There was no time left to write at " + region + ".");
    }

    private Answer<Copy> connected(Deadline deadline, Question question) {
        if (deadline.passed()) {
            return late();
        }
        try {
            Admin open = admin == null ? Admin.create(settings.admin(region)) : admin;
            admin = open;
            return noticing(question.ask(open));
        } catch (KafkaException e) {
            return JournalFaults.answer(e, Right.onCluster("DESCRIBE"), region);
        }
    }

    @Override
    public void close() {
        writer.close();
        if (reader != null) {
            reader.close();
        }
        if (admin != null) {
            admin.close(CLOSING);
        }
    }

    /**
     * What a region has.
     *
     * @param damage why it cannot be relied upon, if so
     */
    record Copy(List<JournalEntry> entries, List<String> notes, Optional<String> damage) {
        static final Copy NONE = new Copy(List.of(), List.of(), Optional.empty());

        /** Whether these are the first entries of that journal, or all of them. */
        boolean begins(List<JournalEntry> whole) {
            return entries.size() <= whole.size() && entries.equals(whole.subList(0, entries.size()));
        }
    }

    /** Something asked of a connected region. */
    private interface Question {
        Answer<Copy> ask(Admin admin);
    }
}
