package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.Chain;
import io.lockstep.failover.journal.Draft;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.kafka.KafkaJournal;
import io.lockstep.failover.port.Journal;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.failover.promises.JournalPromises;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The journal in two real regions that lose each other keeps the port's promises, and some of its own. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class JournalTest extends JournalPromises {
    private static final String TOPIC = "__lockstep.journal";
    private static final Duration ONE_WAY = Duration.ofMillis(1_200);
    /** A produce request has come back and the commit has arrived, its answer has not. */
    private static final Duration BEFORE_THE_ANSWER = ONE_WAY.multipliedBy(7).dividedBy(2);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    JournalTest() {
        super("shop" + NUMBER.incrementAndGet());
    }

    private static ProxiedPair regions;

    @BeforeAll
    static void startRegions() {
        regions = ProxiedPair.start();
    }

    @AfterAll
    static void endRegions() {
        regions.close();
    }

    @AfterEach
    void letEverythingFlow() {
        wake("east");
        wake("west");
    }

    @Test
    void writesNothingWhileTheArbiterIsDownAndNeitherLater() {
        Journal journal = taken("one");
        JournalEntry before = append(journal, 0);
        silence("east");
        assertThat(journal.append(draft(1), ProxiedPair.REQUEST.multipliedBy(3)))
                .isInstanceOf(Answer.Unknown.class);
        wake("east");

        JournalEntry after = append(journal, 2);

        assertThat(after.sequence()).isEqualTo(1);
        assertThat(look("two").entries()).containsExactly(before, after);
        assertThat(stored("east")).hasSize(2);
    }

    @Test
    void copiesInTheBackgroundWhatTheOtherRegionLacks() {
        Journal journal = taken("one");
        silence("west");
        for (int number = 0; number < 5; number++) {
            append(journal, number);
        }
        wake("west");
        AtomicInteger number = new AtomicInteger(5);

        await().atMost(60, TimeUnit.SECONDS).until(() -> {
            append(journal, number.getAndIncrement());
            return journal.behind().isEmpty();
        });

        assertThat(stored("west")).isEqualTo(stored("east")).hasSize(number.get());
        assertThat(journal.fenced()).isFalse();
    }

    @Test
    void whoLooksDoesNotWaitForARegionThatACopyIsStillOnItsWayTo() {
        Journal journal = taken("one");
        append(journal, 0);
        silence("west");
        append(journal, 1);

        long asked = System.nanoTime();
        Opened opened = known(journal.look(within()));

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(within().dividedBy(2));
        assertThat(opened.entries()).hasSize(2);
        assertThat(journal.behind()).containsExactly("west");
    }

    @Test
    void standsDownWhereItSeesThatANewerOneWroteOn() {
        silence("west");
        Journal old = taken("old");
        JournalEntry before = append(old, 0);
        wake("west");
        Journal newer = takenAt("newer", "west");
        JournalEntry after = append(newer, 1);

        assertThat(old.append(draft(2), within())).isInstanceOf(Answer.Refused.class);
        assertThat(append(newer, 3).sequence()).isEqualTo(2);
        assertThat(look("third").entries()).startsWith(before, after).hasSize(3);
    }

    @Test
    void keepsOneChainWhileTwoInstancesFightForIt() {
        Journal first = instance("first");
        Journal second = instance("second");
        CompletableFuture<List<JournalEntry>> one = CompletableFuture.supplyAsync(() -> fight(first, 10));
        List<JournalEntry> other = fight(second, 10);
        List<JournalEntry> known =
                new ArrayList<>(one.orTimeout(120, TimeUnit.SECONDS).join());
        known.addAll(other);

        Opened opened = known(instance("third").take("west", within()));

        assertThat(opened.entries()).containsAll(known);
        assertThat(known).doesNotHaveDuplicates().isNotEmpty();
        assertThat(Chain.verify(pair, opened.entries())).isInstanceOf(Chain.Verdict.Intact.class);
        assertThat(stored("west")).isEqualTo(stored("east"));
    }

    /** What this instance knows to be written. */
    private List<JournalEntry> fight(Journal journal, int rounds) {
        List<JournalEntry> known = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            journal.take("east", within());
            for (int number = 0; number < 3; number++) {
                if (journal.append(draft(number), within()) instanceof Answer.Known<JournalEntry>(JournalEntry entry)) {
                    known.add(entry);
                }
            }
        }
        return known;
    }

    @Test
    void namesTheForkWhenTwoControllersWroteWithoutKnowingOfEachOther() {
        silence("west");
        Journal one = takenAt("one", "east");
        append(one, 0);
        one.close();
        wake("west");
        silence("east");
        append(takenAt("two", "west"), 1);
        wake("east");

        assertThat(instance("three").take("west", within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("The copies of the journal of pair " + pair + " differ at entry 0 {east="));
    }

    private Journal takenAt(String name, String arbiter) {
        Journal journal = instance(name);
        known(journal.take(arbiter, within()));
        return journal;
    }

    @Override
    protected Journal open(String instance) {
        return new KafkaJournal(regions.settings(pair, instance));
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
        int before = stored("east").size();
        ProxiedRegion east = regions.region("east");
        east.proxy().delay(ONE_WAY);
        Answer<JournalEntry> answer = journal.append(draft, BEFORE_THE_ANSWER);
        east.proxy().cut();
        east.proxy().delay(Duration.ZERO);
        await().atMost(5, TimeUnit.SECONDS).until(() -> stored("east").size() == before + 1);
        return answer;
    }

    @Override
    protected Duration within() {
        return Duration.ofSeconds(10);
    }

    private List<String> stored(String region) {
        return Stored.values(regions.region(region).cluster(), TOPIC, pair);
    }
}
