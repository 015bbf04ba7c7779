package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.promises.JournalPromises;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The fake keeps the port's promises, so what a simulation shows holds. */
class FakeJournalTest extends JournalPromises {
    private final FakeRegions regions = new FakeRegions("east", "west");

    FakeJournalTest() {
        super("shop");
    }

    @Override
    protected Journal open(String instance) {
        return new FakeJournal(regions, pair, instance);
    }

    @Override
    protected void silence(String region) {
        regions.silence(region);
    }

    @Override
    protected void wake(String region) {
        regions.wake(region);
    }

    @Override
    protected Answer<JournalEntry> appendLosingTheAnswer(Journal journal, Draft draft) {
        regions.loseNextAnswer("east");
        return journal.append(draft, within());
    }

    @Override
    protected Duration within() {
        return Duration.ofSeconds(1);
    }

    @Test
    void leavesAnEntryInTheArbitersRegionOnlyWhenItCrashesBehindTheWrite() {
        FakeJournal journal = new FakeJournal(regions, pair, "one");
        known(journal.take("east", within()));
        journal.crashAfterNextWrite();

        assertThat(journal.append(draft(0), within())).isInstanceOf(Answer.Unknown.class);
        assertThat(journal.append(draft(1), within())).isInstanceOf(Answer.Unknown.class);
        assertThat(regions.entries("east")).hasSize(1);
        assertThat(regions.entries("west")).isEmpty();
        assertThat(known(instance("two").take("west", within())).entries()).hasSize(1);
        assertThat(regions.entries("west")).hasSize(1);
    }

    @Test
    void copiesNothingOverWhatAnotherInstanceWroteApart() {
        regions.silence("west");
        Journal one = taken("one");
        append(one, 0);
        regions.wake("west");
        regions.silence("east");
        Journal two = instance("two");
        known(two.take("west", within()));
        append(two, 1);
        regions.wake("east");

        append(one, 2);
        append(two, 3);

        assertThat(regions.entries("east")).hasSize(2).doesNotContainAnyElementsOf(regions.entries("west"));
        assertThat(instance("three").look(within())).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void refusesOnRequestAndWritesNothingThen() {
        Journal journal = taken("one");
        regions.refuseNext("east", "no");

        assertThat(journal.append(draft(0), within())).isEqualTo(new Answer.Refused<>("no"));
        assertThat(append(journal, 1).sequence()).isZero();
    }
}
