package io.lockstep.it.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.failover.parity.Difference;
import io.lockstep.failover.parity.Difference.Direction;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.ParityRules;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Drift of every kind, made on purpose on both sides, is found; what is brought is alike afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ParityTest {
    private static final ParityRules SYNC = TwoSides.rules(SyncMode.SYNC, false);
    private static final ParityRules PRUNE = TwoSides.rules(SyncMode.SYNC, true);
    private static final String RATE = "producer_byte_rate";

    private TwoSides sides;

    @BeforeAll
    void start() {
        sides = new TwoSides();
        sides.east().createTopic("orders", 2, Map.of("retention.ms", "1000000", "max.message.bytes", "2000000"));
        sides.west().createTopic("orders", 2, Map.of("compression.type", "producer", "max.message.bytes", "78"));
    }

    @AfterAll
    void end() {
        sides.close();
    }

    private static String word(Difference each) {
        return each.direction().sign() + " " + each.item().words();
    }

    @Test
    @Order(1)
    void topicsThatOneSideLacksOrThatDifferAreFoundAndNobodyButTheMirrorMakesThem() {
        sides.east().createTopic("payments", 3, Map.of());
        sides.west().createTopic("payments", 1, Map.of());
        sides.east().createTopic("pay.new", 1, Map.of());
        sides.west().createTopic("pay.old", 1, Map.of());
        sides.east().createTopic("others", 1, Map.of());

        sides.await(
                "all topics are seen",
                SYNC,
                compared -> compared.of(Kind.TOPICS).differences().stream()
                        .map(ParityTest::word)
                        .toList()
                        .containsAll(List.of("+ pay.new partitions", "- pay.old partitions", "~ payments partitions")));
        assertThat(sides.differences(Kind.TOPICS, SYNC)).noneMatch(found -> found.contains("others"));
        assertThat(sides.compare(SYNC).changes(SYNC, Set.of(Kind.TOPICS)))
                .noneMatch(change -> change.item().kind() == Kind.TOPICS);
    }

    @Test
    @Order(2)
    void settingsAreBroughtButForWhatDiffersOnPurposeAndWhatTheMirrorSets() {
        sides.set("east", TwoSides.setting("orders", "retention.bytes"), "111");
        sides.set("west", TwoSides.setting("orders", "retention.bytes"), "222");
        sides.set("east", TwoSides.setting("orders", "segment.ms"), "100000");
        sides.set("west", TwoSides.setting("orders", "flush.ms"), "77");

        assertThat(sides.differences(Kind.CONFIGS, SYNC))
                .containsExactly("~ orders flush.ms", "~ orders retention.ms", "~ orders segment.ms");
        assertThat(sides.fix(SYNC)).hasSize(2);
        sides.await("it is alike", SYNC, compared -> TwoSides.drift(compared, Kind.CONFIGS) == 0);
        assertThat(sides.differences(Kind.CONFIGS, SYNC)).as("told only").containsExactly("~ orders segment.ms");
        assertThat(sides.value("west", TwoSides.setting("orders", "retention.bytes")))
                .contains("222");
        assertThat(sides.value("west", TwoSides.setting("orders", "max.message.bytes")))
                .contains("78");
        assertThat(sides.value("west", TwoSides.setting("orders", "compression.type")))
                .contains("producer");
        assertThat(sides.fix(SYNC)).as("nothing is left to do").isEmpty();
    }

    @Test
    @Order(3)
    void whatSomebodyTakesBackIsFoundAgain() {
        sides.set("west", TwoSides.setting("orders", "retention.ms"), "5000000");
        sides.await("it is found", SYNC, compared -> TwoSides.drift(compared, Kind.CONFIGS) == 1);

        assertThat(sides.fix(SYNC)).hasSize(1);
        sides.await("it is alike again", SYNC, compared -> TwoSides.drift(compared, Kind.CONFIGS) == 0);
    }

    @Test
    @Order(4)
    void rightsOfEveryShapeAreFoundAndBroughtOnceThoseToWriteAreOpened() {
        List<AclEntry> all = Shapes.all();
        sides.grant("east", all);
        sides.await(
                "all are seen",
                SYNC,
                compared -> compared.of(Kind.ACLS).differences().size() == all.size());
        Compared before = sides.compare(SYNC);
        List<AclEntry> held = before.held().orElseThrow();
        assertThat(held).isNotEmpty().allMatch(AclEntry::allow);

        assertThat(sides.fix(SYNC)).hasSize(all.size() - held.size());
        sides.await("they are alike", SYNC, compared -> TwoSides.nothingToDo(compared, SYNC));
        assertThat(sides.compare(SYNC).of(Kind.ACLS).differences())
                .as("what opens at a promotion")
                .hasSize(held.size())
                .allMatch(each -> each.standing() == Difference.Standing.HELD);

        sides.grant("west", held);
        sides.await(
                "nothing is held",
                SYNC,
                compared -> compared.of(Kind.ACLS).differences().isEmpty());
    }

    @Test
    @Order(5)
    void nothingIsDeletedWithoutPruneAndOnlyThatWithIt() {
        Item right = new Item.Access(TwoSides.allow("WRITE", "TOPIC", "payments"));
        sides.set("west", right, "present");
        Item extra = TwoSides.quota(Map.of("user", "leftover"), RATE);
        sides.set("west", extra, "4096");
        sides.await(
                "both are found",
                SYNC,
                compared -> compared.of(Kind.ACLS).drift(Direction.EXTRA) == 1
                        && compared.of(Kind.QUOTAS).drift(Direction.EXTRA) == 1);

        assertThat(sides.fix(SYNC)).isEmpty();
        assertThat(sides.fix(PRUNE)).extracting(change -> change.item()).containsExactlyInAnyOrder(right, extra);
        sides.await("nothing else is gone", PRUNE, compared -> TwoSides.nothingToDo(compared, PRUNE));
        assertThat(sides.compare(SYNC).of(Kind.ACLS).same())
                .isEqualTo(Shapes.all().size());
    }

    @Test
    @Order(6)
    void quotasOfEveryEntityAreBrought() {
        List<Item.Quota> all = List.of(
                TwoSides.quota(Map.of("user", "app"), RATE),
                TwoSides.quota(Map.of("user", ""), RATE),
                TwoSides.quota(Map.of("client-id", "c"), "consumer_byte_rate"),
                TwoSides.quota(Map.of("client-id", ""), "consumer_byte_rate"),
                TwoSides.quota(Map.of("user", "app", "client-id", "c"), "request_percentage"),
                TwoSides.quota(Map.of("user", "app", "client-id", ""), "controller_mutation_rate"),
                TwoSides.quota(Map.of("user", "", "client-id", ""), RATE),
                TwoSides.quota(Map.of("ip", "10.0.0.9"), "connection_creation_rate"));
        for (Item.Quota each : all) {
            boolean whole = each.limit().endsWith("byte_rate") || each.limit().startsWith("connection");
            sides.set("east", each, whole ? "1048576" : "12.5");
        }
        sides.set("west", all.getFirst(), "7");
        sides.await(
                "all are seen",
                SYNC,
                compared -> compared.of(Kind.QUOTAS).differences().size() == all.size());

        assertThat(sides.fix(SYNC)).hasSize(all.size());
        sides.await(
                "they are alike",
                SYNC,
                compared -> compared.of(Kind.QUOTAS).differences().isEmpty());
        assertThat(sides.value("west", all.getFirst())).contains("1048576");
        assertThat(sides.value("west", all.get(4))).contains("12.5");
    }

    @Test
    @Order(7)
    void credentialsAreToldByMechanismAndIterationsAndNeverWritten() {
        sides.user(sides.east(), "anna", ScramMechanism.SCRAM_SHA_512, 8192);
        sides.user(sides.east(), "ben", ScramMechanism.SCRAM_SHA_256, 4096);
        sides.user(sides.west(), "ben", ScramMechanism.SCRAM_SHA_512, 4096);
        sides.user(sides.west(), "anna", ScramMechanism.SCRAM_SHA_512, 4096);

        sides.await(
                "all are seen",
                SYNC,
                compared -> compared.of(Kind.USERS).differences().stream()
                        .map(ParityTest::word)
                        .toList()
                        .equals(List.of("~ anna SCRAM-SHA-512", "+ ben SCRAM-SHA-256", "- ben SCRAM-SHA-512")));
        assertThat(sides.fix(SYNC)).isEmpty();
    }

    @Test
    @Order(8)
    void settingsOfBrokersThatClientsNoticeAreTold() {
        sides.broker(sides.west(), "message.max.bytes", "2097152");

        sides.await(
                "it is seen",
                SYNC,
                compared -> compared.of(Kind.BROKERS).differences().stream()
                        .map(ParityTest::word)
                        .toList()
                        .equals(List.of("~ message.max.bytes")));
        assertThat(sides.compare(SYNC).of(Kind.BROKERS).same()).isGreaterThan(20);
    }

    @Test
    @Order(9)
    void twoPairsInOppositeDirectionsPruneNothingOfEachOther() {
        Item east = new Item.Access(TwoSides.allow("READ", "GROUP", "readers-of-east"));
        Item west = new Item.Access(TwoSides.allow("READ", "GROUP", "readers-of-west"));
        Item own = new Item.Access(TwoSides.allow("READ", "TOPIC", "payments"));
        sides.set("east", east, "present");
        sides.set("west", west, "present");
        sides.set("west", own, "present");
        Around another = new Around(Set.of(), Optional.of("pair blue"));
        sides.await(
                "all are seen",
                PRUNE,
                compared -> compared.of(Kind.ACLS).differences().stream()
                        .map(Difference::item)
                        .toList()
                        .containsAll(List.of(east, west, own)));

        assertThat(removed(sides.compare("east", "west", PRUNE, another))).containsExactly(own);
        assertThat(removed(sides.compare("west", "east", PRUNE, another))).isEmpty();
        assertThat(removed(sides.compare("east", "west", PRUNE, Around.NOTHING)))
                .as("without another pair")
                .contains(west, own);
    }

    @Test
    @Order(10)
    void inSeveralRoundsSideBySideEachTakesAwayItsOwnLeftoversOnly() {
        ParityRules books =
                TwoSides.rules(SyncMode.SYNC, true, TopicSelection.of(List.of("books.*", "pay\\.shared"), List.of()));
        Item shared = new Item.Access(TwoSides.allow("READ", "TOPIC", "pay.shared"));
        Item ofShop = new Item.Access(TwoSides.allow("READ", "TOPIC", "pay.stale"));
        Item ofBooks = new Item.Access(TwoSides.allow("READ", "TOPIC", "books.stale"));
        Map<Item, String> west = Map.of(
                shared,
                "present",
                new Item.Access(TwoSides.allow("READ", "TOPIC", "books.new")),
                "present",
                new Item.Access(TwoSides.allow("DESCRIBE", "GROUP", "book-readers")),
                "present",
                TwoSides.quota(Map.of("user", "books"), RATE),
                "2048");
        Map<Item, String> east = Map.of(
                new Item.Access(TwoSides.allow("READ", "TOPIC", "pay.needed")),
                "present",
                new Item.Access(TwoSides.allow("DESCRIBE", "GROUP", "shop-readers")),
                "present",
                TwoSides.quota(Map.of("user", "shop"), RATE),
                "1024");
        west.forEach((item, value) -> sides.set("west", item, value));
        east.forEach((item, value) -> sides.set("east", item, value));
        sides.set("west", ofShop, "present");
        sides.set("east", ofBooks, "present");
        Around another = new Around(Set.of(), Optional.of("another pair"), "pay.shared"::equals);
        awaitThere("west", west);
        awaitThere("east", east);
        awaitThere("west", Map.of(ofShop, "present"));
        awaitThere("east", Map.of(ofBooks, "present"));

        Set<Item> removed = new HashSet<>();
        for (int round = 0; round < 4; round++) {
            removed.addAll(taken(sides.round("east", "west", PRUNE, another)));
            removed.addAll(taken(sides.round("west", "east", books, another)));
        }

        Item before = new Item.Access(TwoSides.allow("READ", "TOPIC", "payments"));
        assertThat(removed).containsExactlyInAnyOrder(ofShop, ofBooks, before);
        awaitThere("west", west);
        awaitThere("east", east);
        assertThat(sides.value("west", TwoSides.quota(Map.of("user", "shop"), RATE)))
                .as("what is needed in one region is brought to the other")
                .contains("1024");
    }

    private void awaitThere(String region, Map<Item, String> items) {
        Await.within(Duration.ofSeconds(20))
                .until(
                        "all is there in " + region,
                        () -> items.entrySet().stream()
                                .allMatch(each ->
                                        sides.value(region, each.getKey()).equals(Optional.of(each.getValue()))));
    }

    private static List<Item> removed(Compared compared) {
        return taken(compared.changes(PRUNE, Set.of()));
    }

    private static List<Item> taken(List<Change> changes) {
        return changes.stream()
                .filter(change -> change.after().isEmpty())
                .map(Change::item)
                .toList();
    }
}
