package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.ParityRules;
import io.lockstep.failover.parity.Side;
import io.lockstep.failover.port.Estate;
import io.lockstep.failover.port.Neighbours;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.sim.FakeJournal;
import io.lockstep.failover.sim.FakeRegions;
import io.lockstep.failover.state.FinishedRun;
import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is brought to a standby is written down before, and only while nothing else goes on. */
class ParityHandsTest {
    private static final AclEntry READ = new AclEntry("TOPIC", "LITERAL", "orders", "User:app", "*", "READ", true);
    private static final AclEntry WRITE = new AclEntry("TOPIC", "LITERAL", "orders", "User:app", "*", "WRITE", true);
    private static final Set<Kind> ACLS = EnumSet.of(Kind.ACLS);

    private final FakeRegions regions = new FakeRegions("east", "west");
    private final Lease lease = new Lease(new HeldRecords(), Business.rules());
    private final Leadership leadership = new Leadership(
            Business.rules(),
            new FakeJournal(regions, Business.PAIR, "one"),
            lease,
            () -> new Answer.Known<>(new PairState("east", 1, "", "")),
            pair -> {
                throw new IllegalStateException("nothing here has a run");
            },
            written -> {},
            () -> {},
            Instant::now);
    private final Clusters clusters = new Clusters();
    private Set<String> others = Set.of();
    private Set<String> claimed = Set.of();

    /** Two clusters in memory, of which nothing but rights is asked; notes what the journal held when it was changed. */
    private final class Clusters implements Estate {
        private final Map<String, Map<Item, String>> rights = new ConcurrentHashMap<>();
        private final List<List<String>> journalAtChange = new ArrayList<>();
        private List<String> failing = List.of();

        @Override
        public Side look(String region, Set<Kind> kinds, Duration within) {
            TreeMap<Kind, Answer<Map<Item, String>>> found = new TreeMap<>();
            kinds.forEach(kind -> found.put(kind, new Answer.Known<>(Map.of())));
            found.put(Kind.ACLS, new Answer.Known<>(new HashMap<>(rights.getOrDefault(region, Map.of()))));
            return new Side(region, found, Map.of());
        }

        @Override
        public Answer<List<String>> change(String region, List<Change> changes, Duration within) {
            journalAtChange.add(
                    regions.entries("west").stream().map(JournalEntry::kind).toList());
            if (failing.isEmpty()) {
                changes.forEach(change -> carryOut(region, change));
            }
            return new Answer.Known<>(failing);
        }

        private void carryOut(String region, Change change) {
            AclEntry entry = ((Item.Access) change.item()).entry();
            if (change.after().isPresent()) {
                grant(region, entry);
            } else {
                takeBack(region, entry);
            }
        }

        void takeBack(String region, AclEntry entry) {
            rights.getOrDefault(region, new ConcurrentHashMap<>()).remove(new Item.Access(entry));
        }

        void grant(String region, AclEntry entry) {
            rights.computeIfAbsent(region, name -> new ConcurrentHashMap<>()).put(new Item.Access(entry), Side.PRESENT);
        }
    }

    private ParityLook look(SyncMode mode) {
        return look(mode, false);
    }

    private ParityLook look(SyncMode mode, boolean prune) {
        Parity policy = new Parity(
                Duration.ofSeconds(30),
                Parity.DEFAULT.configs(),
                new Parity.Acls(mode, List.of(), prune),
                Parity.DEFAULT.quotas(),
                SyncMode.REPORT,
                SyncMode.REPORT);
        ParityRules rules = new ParityRules(
                policy, ConfigRules.ALL, TopicSelection.of(List.of("orders"), List.of()), key -> false, Set.of());
        return new ParityLook(
                clusters,
                (region, within) -> new Answer.Known<>(new Neighbours.Others(others, claimed::contains)),
                rules,
                leadership::book,
                Duration.ofSeconds(1));
    }

    private ParityHands.Brought round(ParityHands hands, ParityLook look) {
        Compared compared = look.compare("east", "west", ACLS);
        return hands.bring(compared, Set.of(), "policy");
    }

    private List<Happening> written() {
        Reply<List<Happening>> told = leadership.lead(loop -> new Reply.Ok<>(
                regions.entries("west").stream().map(HappeningJson::read).toList()));
        assertThat(told).isInstanceOf(Reply.Ok.class);
        return ((Reply.Ok<List<Happening>>) told).value();
    }

    @BeforeEach
    void lead() {
        leadership.start();
        await().atMost(Duration.ofSeconds(10)).until(leadership::leads);
    }

    @AfterEach
    void close() {
        leadership.close();
    }

    @Test
    void whatIsBroughtIsWrittenDownBeforeAndItsOutcomeAfter() {
        clusters.grant("east", READ);
        ParityLook look = look(SyncMode.SYNC);
        ParityHands hands = new ParityHands(Business.PAIR, look, leadership);

        ParityHands.Brought brought = round(hands, look);

        assertThat(brought.changes()).containsExactly("+ acls ALLOW READ TOPIC orders User:app");
        assertThat(brought.problems()).isEmpty();
        assertThat(clusters.journalAtChange.getFirst()).endsWith("Aligning");
        assertThat(written())
                .endsWith(
                        new Happening.Aligning("west", "policy", brought.changes()),
                        new Happening.Aligned("west", List.of()));
        int entries = written().size();
        assertThat(round(hands, look).changes()).isEmpty();
        assertThat(written()).as("nothing to do writes nothing").hasSize(entries);
    }

    @Test
    void aRightToWriteIsWrittenDownOnceAndNotGranted() {
        clusters.grant("east", WRITE);
        ParityLook look = look(SyncMode.SYNC);
        ParityHands hands = new ParityHands(Business.PAIR, look, leadership);

        round(hands, look);
        round(hands, look);

        assertThat(clusters.journalAtChange).isEmpty();
        assertThat(written()).containsOnlyOnce(new Happening.Withholding("west", List.of(WRITE)));
        assertThat(leadership.book().withheld("west")).containsExactly(WRITE);

        clusters.grant("west", WRITE);
        round(hands, look);
        assertThat(leadership.book().withheld("west"))
                .as("it was granted by hand")
                .isEmpty();
    }

    @Test
    void thePromotionGrantsWhatIsWrittenDown() {
        clusters.grant("east", WRITE);
        ParityLook look = look(SyncMode.SYNC);
        round(new ParityHands(Business.PAIR, look, leadership), look);
        OpenedRights opened =
                new OpenedRights(clusters, region -> leadership.book().withheld(region));

        Answer<List<String>> granted = new Answer.Known<>(List.of("+ acls ALLOW WRITE TOPIC orders User:app"));
        clusters.failing = List.of("lacks ALTER");
        assertThat(opened.open("west", Duration.ofSeconds(1))).isInstanceOf(Answer.Unknown.class);
        clusters.failing = List.of();
        assertThat(opened.open("west", Duration.ofSeconds(1))).isEqualTo(granted);
        assertThat(opened.open("west", Duration.ofSeconds(1))).as("again").isEqualTo(granted);

        assertThat(look.compare("east", "west", ACLS).of(Kind.ACLS).differences())
                .isEmpty();
    }

    @Test
    void whereThePolicyOnlyReportsNothingIsHeldAndNothingBrought() {
        clusters.grant("east", WRITE);
        clusters.grant("east", READ);
        ParityLook look = look(SyncMode.REPORT);
        int entries = written().size();

        assertThat(round(new ParityHands(Business.PAIR, look, leadership), look).changes())
                .isEmpty();
        assertThat(written()).hasSize(entries);
        assertThat(clusters.journalAtChange).isEmpty();
    }

    @Test
    void whatFailsIsToldAndNotTriedByEveryRound() {
        clusters.grant("east", READ);
        clusters.failing = List.of("lacks ALTER");
        ParityLook look = look(SyncMode.SYNC);
        ParityHands hands = new ParityHands(Business.PAIR, look, leadership);

        assertThat(round(hands, look).problems()).containsExactly("lacks ALTER");
        assertThat(round(hands, look).problems()).containsExactly("lacks ALTER");

        assertThat(clusters.journalAtChange).hasSize(1);
        assertThat(written()).contains(new Happening.Aligned("west", List.of("lacks ALTER")));
        Compared compared = look.compare("east", "west", ACLS);
        assertThat(hands.bring(compared, ACLS, "ann").problems()).hasSize(1);
        assertThat(clusters.journalAtChange).as("somebody asked").hasSize(2);
    }

    @Test
    void nothingIsBroughtWhileARunIsOpen() {
        clusters.grant("east", READ);
        ParityLook look = look(SyncMode.SYNC);
        Compared compared = look.compare("east", "west", ACLS);
        leadership.lead(loop -> {
            loop.keep("", new Happening.Planned(Business.plan("p-1", Business.PAIR, "east", "west", 0)));
            loop.keep("r-1", new Happening.Opened("r-1", "p-1", "ann", "key"));
            return new Reply.Ok<>("");
        });

        assertThat(new ParityHands(Business.PAIR, look, leadership)
                        .bring(compared, Set.of(), "policy")
                        .changes())
                .isEmpty();
        assertThat(clusters.journalAtChange).isEmpty();
    }

    /** Both regions were looked at while a promotion went through. */
    @Test
    void nothingIsBroughtToARegionThatBecameActiveMeanwhile() {
        clusters.grant("east", READ);
        ParityLook look = look(SyncMode.SYNC);
        Compared compared = look.compare("east", "west", ACLS);
        leadership.lead(loop -> {
            FinishedRun.happenings().forEach(each -> loop.keep(FinishedRun.RUN, each));
            return new Reply.Ok<>("");
        });

        ParityHands.Brought brought =
                new ParityHands(Business.PAIR, look, leadership).bring(compared, Set.of(), "policy");

        assertThat(brought.changes()).isEmpty();
        assertThat(brought.problems())
                .containsExactly("west was looked at as the standby and is active since run r-1, so nothing was changed"
                        + " there");
        assertThat(clusters.journalAtChange).isEmpty();
    }

    @Test
    void nothingIsBroughtThatTheJournalDoesNotTake() {
        clusters.grant("east", READ);
        ParityLook look = look(SyncMode.SYNC);
        leadership.lead(loop -> {
            regions.refuseNext("west", "not now");
            return new Reply.Ok<>("");
        });

        assertThat(round(new ParityHands(Business.PAIR, look, leadership), look).problems())
                .singleElement()
                .asString()
                .contains("journal cannot be written");
        assertThat(clusters.journalAtChange).isEmpty();
    }

    @Test
    void whatSomebodyTakesBackEachTimeIsBroughtAgainAndTold() {
        clusters.grant("east", READ);
        ParityLook look = look(SyncMode.SYNC);
        ParityHands hands = new ParityHands(Business.PAIR, look, leadership);

        for (int i = 0; i < 3; i++) {
            assertThat(hands.takenBack()).as("not before the third time").isEmpty();
            assertThat(round(hands, look).changes()).hasSize(1);
            clusters.takeBack("west", READ);
        }

        assertThat(hands.takenBack())
                .containsExactly("acls ALLOW READ TOPIC orders User:app was brought 3 times within the last hour");
        assertThat(written()).filteredOn(Happening.Aligning.class::isInstance).hasSize(3);
    }

    @Test
    void whereAnotherPairIsNothingIsPrunedThatMayBeItsOwn() {
        AclEntry blue = new AclEntry("GROUP", "LITERAL", "blue-readers", "User:blue", "*", "READ", true);
        clusters.grant("west", blue);
        clusters.grant("west", READ);
        ParityLook look = look(SyncMode.SYNC, true);
        ParityHands hands = new ParityHands(Business.PAIR, look, leadership);

        others = Set.of("blue");
        claimed = Set.of("orders");
        assertThat(round(hands, look).changes()).as("blue claims it, too").isEmpty();
        claimed = Set.of();
        assertThat(round(hands, look).changes()).containsExactly("- acls ALLOW READ TOPIC orders User:app");
        others = Set.of();
        assertThat(round(hands, look).changes()).containsExactly("- acls ALLOW READ GROUP blue-readers User:blue");
    }
}
