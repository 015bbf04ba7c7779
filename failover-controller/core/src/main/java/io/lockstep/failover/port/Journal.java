package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.journal.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pair's journal, one copy in each region, of which the arbiter's decides. One controller at a time writes it: whoever
 * takes it fences everybody before. {@link #take}, {@link #append}, {@link #catchUp}, {@link #look} and {@link #arbiter}
 * belong to one thread; the rest is safe for use from any.
 */
public interface Journal extends AutoCloseable {
    /**
     * Fences every older instance in every region that answers, reads the copies to their ends, and copies what one of
     * them lacks. The arbiter must answer. Refused if copies are damaged or contradict each other.
     */
    Answer<Opened> take(String arbiter, Duration within);

    /**
     * Writes an entry: in the arbiter's region, durably, before it is known; in the others within the same call if they
     * answer, and later if not. After an unknown outcome the next append first finds out what became of it, and a draft
     * that equals the one in doubt is answered with the entry it became: trying the same draft again never writes it
     * twice. Refused once a newer instance took over; whether the last entry of this one was still written is then told
     * by the journal.
     */
    Answer<JournalEntry> append(Draft draft, Duration within);

    /**
     * Copies what regions lack that answer again, without a further entry. Does nothing unless this instance has the
     * journal and knows of no entry in doubt; looks at the arbiter's copy first, because a newer instance may have taken
     * over. {@link #behind} tells what came of it, perhaps later.
     */
    void catchUp(Duration within);

    /** Reads without fencing anybody, for instances that do not lead. At least one region must answer. */
    Answer<Opened> look(Duration within);

    /** What the copies tell otherwise; empty where they are of one journal. Every region must answer. */
    Answer<Optional<Fork>> fork(Duration within);

    /**
     * Ends a fork on a person's word: the region that is kept gets one more entry, which tells it, and every other copy is
     * replaced by it from the first entry on that differs. Nothing is deleted: what is set aside stays in its topic, and
     * readers pass it over. Fences every older instance; the journal has to be taken afterwards.
     *
     * @param seen what {@link #fork} told; refused where that is not so any more
     * @param told becomes the further entry
     */
    Answer<JournalEntry> mend(String keep, Fork seen, Draft told, Duration within);

    /** Changes which region must have an entry before it is known, from the next append on. */
    void arbiter(String region);

    /** Regions that lack entries, or did when they were last heard of. */
    Set<String> behind();

    /** Whether a newer instance took over: nothing is ever written again by this one, unless it takes the journal. */
    boolean fenced();

    @Override
    void close();

    /**
     * Copies that contradict each other.
     *
     * @param from the first entry that differs
     * @param tails per region its entries from there on
     */
    record Fork(long from, SortedMap<String, List<JournalEntry>> tails) {
        private static final int ID_LENGTH = 12;

        public Fork {
            SortedMap<String, List<JournalEntry>> copy = new TreeMap<>();
            tails.forEach((region, entries) -> copy.put(region, List.copyOf(entries)));
            tails = Collections.unmodifiableSortedMap(copy);
        }

        /** Names exactly these copies. */
        public String id() {
            StringBuilder all = new StringBuilder();
            tails.forEach((region, entries) -> {
                all.append(region);
                entries.forEach(entry -> all.append(entry.hash()));
            });
            return Sha256.hex(all.toString().getBytes(StandardCharsets.UTF_8)).substring(0, ID_LENGTH);
        }

        /** What is set aside when a region is kept, as it is stored. */
        public List<String> aside(String keep) {
            return tails.entrySet().stream()
                    .filter(each -> !each.getKey().equals(keep))
                    .flatMap(each -> each.getValue().stream())
                    .map(entry -> CanonicalJson.text(entry.json()))
                    .toList();
        }
    }

    /**
     * The journal as it was read.
     *
     * @param entries all of them, from the first
     * @param reachable regions whose copy was read
     * @param notes what an operator should know, e.g. records in the topic that are nobody's
     * @param silent why the other regions' copies were not read
     */
    record Opened(List<JournalEntry> entries, Set<String> reachable, List<String> notes, List<String> silent) {
        public Opened {
            entries = List.copyOf(entries);
            reachable = Set.copyOf(reachable);
            notes = List.copyOf(notes);
            silent = List.copyOf(silent);
        }
    }
}
