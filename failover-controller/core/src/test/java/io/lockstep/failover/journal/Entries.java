package io.lockstep.failover.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Journals for tests. */
public final class Entries {
    public static final String PAIR = "shop";

    private static final Instant BEGIN = Instant.parse("2026-03-01T06:00:00Z");

    private Entries() {}

    public static Draft draft(String run, int number) {
        return new Draft(run, "step", "{\"text\":\"Zürich €\",\"n\":" + number + "}", BEGIN.plusMillis(number));
    }

    /** A journal of so many entries. */
    public static List<JournalEntry> of(int count) {
        return after(Chain.empty(PAIR), count, "r-1", "east-1");
    }

    static List<JournalEntry> after(Chain chain, int count, String run, String by) {
        List<JournalEntry> entries = new ArrayList<>();
        Chain end = chain;
        for (int i = 0; i < count; i++) {
            JournalEntry entry = end.append(draft(run, i), by);
            entries.add(entry);
            end = end.after(entry);
        }
        return entries;
    }

    static Chain end(List<JournalEntry> entries) {
        Chain chain = Chain.empty(PAIR);
        for (JournalEntry entry : entries) {
            chain = chain.after(entry);
        }
        return chain;
    }
}
