package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Fork;
import io.lockstep.failover.port.Journal.Opened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} promises of copies that contradict each other; regions are called east and west. */
public abstract class ForkPromises {
    private static final Instant AT = Instant.parse("2026-03-01T06:00:00Z");

    private final List<Journal> journals = new ArrayList<>();
    protected final String pair;

    /** @param pair one that no other test uses in the same regions */
    protected ForkPromises(String pair) {
        this.pair = pair;
    }

    protected abstract Journal open(String instance);

    protected abstract void silence(String region);

    protected abstract void wake(String region);

    protected abstract Duration within();

    @AfterEach
    void closeJournals() {
        journals.forEach(Journal::close);
    }

    @Test
    public void oneJournalIsNoFork() {
        Journal journal = taken("one", "east");
        append(journal, 0);

        assertThat(known(journal.fork(within()))).isEmpty();
    }

    @Test
    public void tellsWhatEachRegionHasFromTheFirstEntryThatDiffers() {
        JournalEntry both = writtenApart();

        Fork fork = known(instance("three").fork(within())).orElseThrow();

        assertThat(fork.from()).isEqualTo(both.sequence() + 1);
        assertThat(fork.tails().get("east")).hasSize(2);
        assertThat(fork.tails().get("west")).hasSize(1);
    }

    @Test
    public void theOtherCopyIsReplacedAndWhatItToldStandsInTheOneThatIsKept() {
        JournalEntry both = writtenApart();
        Journal journal = instance("three");
        Fork fork = known(journal.fork(within())).orElseThrow();

        JournalEntry told = known(journal.mend("west", fork, told("west", fork), within()));

        Opened opened = known(instance("four").take("west", within()));
        List<JournalEntry> expected = new ArrayList<>(List.of(both));
        expected.addAll(fork.tails().get("west"));
        expected.add(told);
        assertThat(opened.entries()).isEqualTo(expected);
        assertThat(opened.reachable()).containsExactlyInAnyOrder("east", "west");
        assertThat(Chain.verify(pair, opened.entries())).isInstanceOf(Chain.Verdict.Intact.class);
        assertThat(HappeningJson.read(told)).isEqualTo(mended("west", fork));
        assertThat(((Happening.Mended) HappeningJson.read(told)).aside()).hasSize(2);
    }

    @Test
    public void aMendedJournalGoesOn() {
        writtenApart();
        Journal journal = instance("three");
        Fork fork = known(journal.fork(within())).orElseThrow();
        known(journal.mend("east", fork, told("east", fork), within()));
        Journal next = taken("four", "west");

        JournalEntry after = append(next, 9);

        assertThat(next.behind()).isEmpty();
        assertThat(known(instance("five").look(within())).entries()).endsWith(after);
        assertThat(known(instance("five").fork(within()))).isEmpty();
    }

    @Test
    public void isNotMendedWhenItIsNotAsItWasSeen() {
        writtenApart();
        Journal journal = instance("three");
        Fork fork = known(journal.fork(within())).orElseThrow();
        Fork other = new Fork(fork.from() + 1, fork.tails());

        assertThat(journal.mend("west", other, told("west", other), within())).isInstanceOf(Answer.Refused.class);

        assertThat(known(instance("four").fork(within()))).contains(fork);
    }

    @Test
    public void isNotMendedWhileARegionIsSilent() {
        writtenApart();
        Journal journal = instance("three");
        Fork fork = known(journal.fork(within())).orElseThrow();
        silence("east");

        assertThat(journal.mend("west", fork, told("west", fork), within())).isInstanceOf(Answer.Unknown.class);
    }

    /** Two entries at east and one at west, behind one that both have. */
    private JournalEntry writtenApart() {
        Journal one = taken("one", "east");
        JournalEntry both = append(one, 0);
        silence("west");
        append(one, 1);
        append(one, 2);
        wake("west");
        silence("east");
        append(taken("two", "west"), 3);
        wake("east");
        return both;
    }

    private static Happening.Mended mended(String keep, Fork fork) {
        return new Happening.Mended(keep, fork.from(), fork.aside(keep), "ben", "east was apart");
    }

    private static Draft told(String keep, Fork fork) {
        return HappeningJson.draft("", mended(keep, fork), AT);
    }

    private Journal instance(String name) {
        Journal journal = open(name);
        journals.add(journal);
        return journal;
    }

    private Journal taken(String name, String arbiter) {
        Journal journal = instance(name);
        known(journal.take(arbiter, within()));
        return journal;
    }

    private JournalEntry append(Journal journal, int number) {
        return known(
                journal.append(new Draft("r-1", "step", "{\"n\":" + number + "}", AT.plusSeconds(number)), within()));
    }

    private static <T> T known(Answer<T> answer) {
        if (answer instanceof Answer.Known<T>(T value)) {
            return value;
        }
        throw new AssertionError("not known: " + answer);
    }
}
