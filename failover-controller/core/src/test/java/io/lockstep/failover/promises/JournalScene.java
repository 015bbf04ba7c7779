package io.lockstep.failover.promises;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Instances of a {@link Journal} over the same two regions, east and west, and what a test does with them. */
public abstract class JournalScene {
    protected final String pair;

    private final List<Journal> journals = new ArrayList<>();

    /** @param pair one that no other test uses in the same regions */
    protected JournalScene(String pair) {
        this.pair = pair;
    }

    /** A further instance over the same regions. */
    protected abstract Journal open(String instance);

    /** How long a call may take. */
    protected abstract Duration within();

    @AfterEach
    void closeJournals() {
        journals.forEach(Journal::close);
    }

    protected final Journal instance(String name) {
        Journal journal = open(name);
        journals.add(journal);
        return journal;
    }

    protected final Journal taken(String name) {
        Journal journal = instance(name);
        known(journal.take("east", within()));
        return journal;
    }

    protected final Opened look(String name) {
        return known(instance(name).look(within()));
    }

    protected final JournalEntry append(Journal journal, int number) {
        return known(journal.append(draft(number), within()));
    }

    protected static Draft draft(int number) {
        return new Draft(
                "r-1",
                "step",
                "{\"n\":" + number + "}",
                Instant.parse("2026-03-01T06:00:00Z").plusSeconds(number));
    }

    protected static <T> T known(Answer<T> answer) {
        if (answer instanceof Answer.Known<T>(T value)) {
            return value;
        }
        throw new AssertionError("not known: " + answer);
    }
}
