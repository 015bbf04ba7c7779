package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Journal} promises; regions are called east and west. */
public abstract class JournalPromises extends JournalScene {
    protected JournalPromises(String pair) {
        super(pair);
    }

    /** The region answers nothing any more, and does nothing. */
    protected abstract void silence(String region);

    /** It answers again; returns when it does. */
    protected abstract void wake(String region);

    /** Appends; the arbiter, east, performs it, and its answer comes too late or never. */
    protected abstract Answer<JournalEntry> appendLosingTheAnswer(Journal journal, Draft draft);

    @Test
    public void keepsEveryEntryInOrderInBothRegions() {
        Journal journal = taken("one");
        List<JournalEntry> written = List.of(append(journal, 0), append(journal, 1), append(journal, 2));

        assertThat(journal.behind()).isEmpty();
        assertThat(Chain.verify(pair, written)).isInstanceOf(Chain.Verdict.Intact.class);
        assertThat(look("two").entries()).isEqualTo(written);
        silence("east");
        assertThat(look("three").entries()).isEqualTo(written);
    }

    @Test
    public void writesNothingBeforeItIsTaken() {
        assertThat(instance("one").append(draft(0), within())).isInstanceOf(Answer.Refused.class);

        assertThat(look("two").entries()).isEmpty();
    }

    @Test
    public void fencesTheInstanceThatHadIt() {
        Journal first = taken("first");
        JournalEntry before = append(first, 0);
        Journal second = instance("second");
        assertThat(known(second.take("east", within())).entries()).containsExactly(before);

        Answer<JournalEntry> late = first.append(draft(1), within());
        JournalEntry after = append(second, 2);

        assertThat(late).isInstanceOf(Answer.Refused.class);
        assertThat(first.fenced()).isTrue();
        assertThat(second.fenced()).isFalse();
        assertThat(look("three").entries()).containsExactly(before, after);
    }

    @Test
    public void isWrittenAgainByTheOlderInstanceOnceThatTookIt() {
        Journal first = taken("first");
        taken("second");
        assertThat(first.append(draft(0), within())).isInstanceOf(Answer.Refused.class);

        known(first.take("east", within()));

        JournalEntry entry = append(first, 1);

        assertThat(first.fenced()).isFalse();
        assertThat(look("three").entries()).containsExactly(entry);
    }

    @Test
    public void goesOnWhileTheOtherRegionIsSilentAndCopiesWhenItIsTakenAgain() {
        Journal journal = taken("one");
        JournalEntry both = append(journal, 0);
        silence("west");
        JournalEntry alone = append(journal, 1);
        assertThat(journal.behind()).containsExactly("west");

        wake("west");
        Opened opened = known(journal.take("east", within()));

        assertThat(opened.entries()).containsExactly(both, alone);
        assertThat(journal.behind()).isEmpty();
        silence("east");
        assertThat(look("two").entries()).containsExactly(both, alone);
    }

    @Test
    public void aRegionThatWasSilentCatchesUpWithoutAFurtherEntry() {
        Journal journal = taken("one");
        JournalEntry both = append(journal, 0);
        silence("west");
        JournalEntry alone = append(journal, 1);
        wake("west");

        catchUp(journal);

        silence("east");
        assertThat(look("two").entries()).containsExactly(both, alone);
    }

    @Test
    public void anOlderInstanceBringsNobodyUpToDate() {
        Journal first = taken("first");
        silence("west");
        JournalEntry before = append(first, 0);
        Journal second = instance("second");
        known(second.take("east", within()));
        JournalEntry after = append(second, 1);
        wake("west");

        first.catchUp(within());

        assertThat(first.fenced()).isTrue();
        assertThat(second.fenced()).isFalse();
        catchUp(second);
        silence("east");
        assertThat(look("three").entries()).containsExactly(before, after);
    }

    @Test
    public void aTakeoverThatIsOverIsNotHeldAgainstWhoTookTheJournalLast() {
        Journal first = taken("first");
        Journal second = taken("second");
        JournalEntry before = append(second, 0);
        silence("west");
        known(first.take("east", within()));
        JournalEntry alone = append(first, 1);
        wake("west");

        catchUp(first);

        assertThat(first.fenced()).isFalse();
        silence("east");
        assertThat(look("three").entries()).containsExactly(before, alone);
    }

    /** As whoever leads does on its turns. */
    private void catchUp(Journal journal) {
        long until = System.nanoTime() + within().multipliedBy(3).toNanos();
        while (!journal.behind().isEmpty() && System.nanoTime() < until) {
            journal.catchUp(within());
        }
        assertThat(journal.behind()).isEmpty();
    }

    @Test
    public void isNotTakenWhileTheArbiterIsSilent() {
        silence("east");

        assertThat(instance("one").take("east", within())).isNotInstanceOf(Answer.Known.class);
        assertThat(known(instance("two").take("west", within())).reachable()).containsExactly("west");
    }

    @Test
    public void promisesNothingWhileTheArbiterIsSilent() {
        Journal journal = taken("one");
        silence("east");

        assertThat(journal.append(draft(0), within())).isNotInstanceOf(Answer.Known.class);
    }

    @Test
    public void writesOnceWhatWasPerformedAndAnsweredTooLate() {
        Journal journal = taken("one");
        JournalEntry before = append(journal, 0);
        assertThat(appendLosingTheAnswer(journal, draft(1))).isInstanceOf(Answer.Unknown.class);

        JournalEntry again = append(journal, 1);
        JournalEntry after = append(journal, 2);

        assertThat(List.of(before.sequence(), again.sequence(), after.sequence()))
                .containsExactly(0L, 1L, 2L);
        assertThat(look("two").entries()).containsExactly(before, again, after);
    }

    @Test
    public void doesNotForkWhenTheArbiterChangesWithAnEntryInDoubt() {
        Journal journal = taken("one");
        assertThat(appendLosingTheAnswer(journal, draft(0))).isInstanceOf(Answer.Unknown.class);
        silence("east");
        journal.arbiter("west");
        JournalEntry after = append(journal, 1);
        wake("east");

        Opened opened = known(instance("two").take("west", within()));

        assertThat(opened.reachable()).containsExactlyInAnyOrder("east", "west");
        assertThat(opened.entries()).hasSize(2).endsWith(after);
        assertThat(opened.entries().getFirst().carries(draft(0))).isTrue();
    }
}
