package io.lockstep.failover.journal;

import java.util.List;
import java.util.Optional;

/**
 * The end of a pair's journal, to which the next entry is linked. Immutable.
 *
 * @param next the sequence of the entry to come
 * @param head the hash of the last entry; {@link #NOTHING} where there is none
 */
public record Chain(String pair, long next, String head) {
    /** What the first entry names as the hash of the one before. */
    public static final String NOTHING = "0".repeat(64);

    /** A journal without entries. */
    public static Chain empty(String pair) {
        return new Chain(pair, 0, NOTHING);
    }

    /** The entry that a draft becomes here. */
    public JournalEntry append(Draft draft, String by) {
        return JournalEntry.of(next, head, pair, draft, by);
    }

    /** The chain with this entry, which {@link #refusal} has found to fit. */
    public Chain after(JournalEntry entry) {
        return new Chain(pair, entry.sequence() + 1, entry.hash());
    }

    /** Why this cannot be the next entry, in words; empty if it is. */
    public Optional<String> refusal(JournalEntry entry) {
        if (!entry.pair().equals(pair)) {
            return Optional.of("it belongs to pair '" + entry.pair() + "', not to '" + pair + "'");
        }
        if (entry.sequence() != next) {
            return Optional.of("it has sequence " + entry.sequence() + " where " + next + " comes next");
        }
        if (!entry.previous().equals(head)) {
            return Optional.of(
                    "it follows an entry with hash " + entry.previous() + ", but the one before has " + head);
        }
        return entry.sound() ? Optional.empty() : Optional.of("its content does not have the hash that it states");
    }

    /** Whether these are all entries of a journal, from its first on. */
    public static Verdict verify(String pair, List<JournalEntry> entries) {
        return empty(pair).follow(entries);
    }

    /** Whether these are consecutive entries of a journal, from whichever on. */
    public static Verdict verifyPart(String pair, List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return new Verdict.Intact(empty(pair));
        }
        JournalEntry first = entries.getFirst();
        if (first.sequence() == 0 && !first.previous().equals(NOTHING)) {
            return new Verdict.Broken(0, "it is the first one and yet names a hash of one before");
        }
        return new Chain(pair, first.sequence(), first.previous()).follow(entries);
    }

    private Verdict follow(List<JournalEntry> entries) {
        Chain chain = this;
        for (JournalEntry entry : entries) {
            Optional<String> refusal = chain.refusal(entry);
            if (refusal.isPresent()) {
                return new Verdict.Broken(chain.next(), refusal.get());
            }
            chain = chain.after(entry);
        }
        return new Verdict.Intact(chain);
    }

    /** What looking along a chain found. */
    public sealed interface Verdict {
        /** Every entry follows the one before; {@code end} is where the next one goes. */
        record Intact(Chain end) implements Verdict {}

        /** The first entry that does not fit. */
        record Broken(long sequence, String why) implements Verdict {}
    }
}
