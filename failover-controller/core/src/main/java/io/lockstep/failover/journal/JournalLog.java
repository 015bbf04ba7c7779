package io.lockstep.failover.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.lockstep.failover.journal.CanonicalJson.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One region's copy of a pair's journal, record by record. What is no entry at all is noted and passed over; what looks
 * like an entry of the pair and does not continue the chain is damage, after which nothing more is accepted. Belongs to
 * one thread.
 */
public final class JournalLog {
    private static final int MOST_NOTES = 50;

    private final String pair;
    private final String place;
    private final List<JournalEntry> entries = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Chain chain;
    private @Nullable String damage;

    /** @param place where the records come from, in words, e.g. {@code __lockstep.journal at east} */
    public JournalLog(String pair, String place) {
        this.pair = pair;
        this.place = place;
        this.chain = Chain.empty(pair);
    }

    /** The next record of the topic; those of other pairs are not ours to judge. */
    public void add(long offset, @Nullable String key, @Nullable String value) {
        if (key == null) {
            note(offset, "it has no key, and entries have their pair's name");
        } else if (key.equals(pair)) {
            addOwn(offset, value);
        }
    }

    private void addOwn(long offset, @Nullable String value) {
        if (value == null) {
            note(offset, "it has no value");
            return;
        }
        JournalEntry entry;
        try {
            JsonNode json = CanonicalJson.parse(value);
            Optional<Mend> mend = Mend.read(json);
            if (mend.isPresent()) {
                mend(offset, mend.get());
                return;
            }
            entry = JournalEntry.read(json);
        } catch (Unreadable e) {
            note(offset, e.getMessage() == null ? "it is not JSON" : e.getMessage());
            return;
        }
        accept(offset, entry);
    }

    /** An entry that is known to be in the log now, because this process wrote it. */
    public void wrote(JournalEntry entry) {
        accept(-1, entry);
    }

    private void accept(long offset, JournalEntry entry) {
        if (damage != null || repeated(entry)) {
            return;
        }
        Optional<String> refusal = chain.refusal(entry);
        if (refusal.isPresent()) {
            damage = "Offset " + offset + " of " + place + " does not continue the journal of pair " + pair + ": "
                    + refusal.get() + ".";
            return;
        }
        entries.add(entry);
        chain = chain.after(entry);
    }

    /** What is set aside stays in the log, and is no part of the journal any more. */
    private void mend(long offset, Mend mend) {
        if (damage != null) {
            return;
        }
        if (!mend.fits(chain)) {
            damage = "Offset " + offset + " of " + place + " mends a journal of pair " + mend.pair()
                    + " that ends with " + mend.aside() + ", and this one ends with " + chain.head() + ".";
            return;
        }
        entries.subList((int) mend.from(), entries.size()).clear();
        chain = entries.isEmpty() ? Chain.empty(pair) : Chain.empty(pair).after(entries.getLast());
    }

    private boolean repeated(JournalEntry entry) {
        return entry.sequence() < chain.next()
                && entries.get((int) entry.sequence()).equals(entry);
    }

    private void note(long offset, String why) {
        if (notes.size() < MOST_NOTES) {
            notes.add("Offset " + offset + " of " + place
                    + " is not an entry of Lockstep's journal and was passed over: " + why + ".");
        }
    }

    /** The accepted entries, from the first. */
    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    public Chain chain() {
        return chain;
    }

    /** What was passed over, the first of it. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** Why this copy cannot be relied upon, if so. */
    public Optional<String> damage() {
        return Optional.ofNullable(damage);
    }
}
