package io.lockstep.failover.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.failover.parity.Difference.Direction;
import io.lockstep.failover.parity.Difference.Standing;
import io.lockstep.policy.SyncMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is found of each kind, and what is done about it. */
class ComparingTest {
    private static final ParityRules SYNC = Given.rules(SyncMode.SYNC, false);
    private static final ParityRules REPORT = Given.rules(SyncMode.REPORT, false);

    private static Item.Setting setting(String key) {
        return new Item.Setting("orders", key);
    }

    /** Of topic {@code orders}, on both sides. */
    private static Compared settings(Map<String, String> east, Map<String, String> west, ParityRules rules) {
        return Comparing.compare(
                Given.side("east", orders(east), Map.of("flush.ms", "9", "min.insync.replicas", "1")),
                Given.side("west", orders(west), Map.of("flush.ms", "9", "min.insync.replicas", "1")),
                Around.NOTHING,
                rules,
                Given.ALL);
    }

    private static Map<Item, String> orders(Map<String, String> own) {
        Map<Item, String> items = new HashMap<>();
        items.put(Given.topic("orders"), "2");
        items.put(new Item.Copies("orders"), "1");
        own.forEach((key, value) -> items.put(setting(key), value));
        return items;
    }

    private static List<Difference> of(Compared compared, Kind kind) {
        return compared.of(kind).differences();
    }

    @Test
    void aTopicThatOneSideLacksOrThatHasFewerPartitionsIsDriftThatTheMirrorEnds() {
        Map<Item, String> east = Map.of(Given.topic("orders"), "2", Given.topic("pay"), "3");
        Map<Item, String> west = Map.of(Given.topic("pay"), "1", Given.topic("payments"), "1");

        Compared compared = Given.compare(east, west, SYNC);

        assertThat(of(compared, Kind.TOPICS))
                .extracting(each -> each.direction().sign() + " " + each.item().words())
                .containsExactly("+ orders partitions", "~ pay partitions", "- payments partitions");
        assertThat(of(compared, Kind.TOPICS)).allMatch(Difference::drift);
        assertThat(compared.changes(SYNC, Given.ALL)).isEmpty();
    }

    @Test
    void otherCopiesAreToldOnly() {
        Compared compared =
                Given.compare(Map.of(new Item.Copies("pay"), "3"), Map.of(new Item.Copies("pay"), "1"), SYNC);

        assertThat(of(compared, Kind.TOPICS)).extracting(Difference::standing).containsExactly(Standing.TOLD);
    }

    @Test
    void aSettingIsComparedByWhatHoldsAndBroughtToTheStandby() {
        Compared compared = settings(
                Map.of("retention.ms", "1", "max.compaction.lag.ms", "5"),
                Map.of("retention.ms", "2", "flush.ms", "3", "max.compaction.lag.ms", "5"),
                SYNC);

        assertThat(compared.changes(SYNC, Set.of()))
                .as("the mirror brings them")
                .isEmpty();
        assertThat(compared.changes(SYNC, Set.of(Kind.CONFIGS)))
                .extracting(Change::words)
                .containsExactly("~ configs orders flush.ms: 3 -> 9", "~ configs orders retention.ms: 2 -> 1");
        assertThat(settings(Map.of(), Map.of("flush.ms", "9"), SYNC)
                        .of(Kind.CONFIGS)
                        .differences())
                .as("set to what holds there anyway")
                .isEmpty();
    }

    @Test
    void whatTheMirrorOrAFenceSetsAndWhatDiffersOnPurposeIsNeitherToldNorBrought() {
        Map<String, String> west = Map.of(
                "max.message.bytes", "0", "compression.type", "producer", "retention.bytes", "7", "segment.ms", "8");
        Map<String, String> east = Map.of(
                "max.message.bytes", "78", "compression.type", "zstd", "retention.bytes", "9", "segment.ms", "1");

        Compared compared = settings(east, west, SYNC);

        assertThat(of(compared, Kind.CONFIGS))
                .singleElement()
                .matches(each -> each.item().equals(setting("segment.ms")))
                .matches(each -> each.standing() == Standing.TOLD);
        assertThat(compared.changes(SYNC, Given.ALL)).isEmpty();
    }

    @Test
    void aLogStartThatIsBeingMadeIsLeftAlone() {
        Map<String, String> filling = Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");

        Compared compared = settings(Map.of("cleanup.policy", "compact", "retention.ms", "5"), filling, SYNC);

        assertThat(of(compared, Kind.CONFIGS)).hasSize(2).noneMatch(Difference::drift);
        assertThat(compared.changes(SYNC, Given.ALL)).isEmpty();
    }

    @Test
    void moreCopiesInSyncThanTheStandbyHasAreNotDemanded() {
        assertThat(of(settings(Map.of("min.insync.replicas", "2"), Map.of(), SYNC), Kind.CONFIGS))
                .extracting(Difference::standing)
                .containsExactly(Standing.TOLD);
    }

    @Test
    void quotasOfEveryEntityAreComparedByTheirLimits() {
        Map<Item, String> east = new HashMap<>();
        for (Map<String, String> entity : List.of(
                Map.of("user", "app"),
                Map.of("user", ""),
                Map.of("client-id", "c"),
                Map.of("client-id", ""),
                Map.of("user", "app", "client-id", "c"),
                Map.of("user", "app", "client-id", ""),
                Map.of("ip", "10.0.0.1"))) {
            east.put(new Item.Quota(new TreeMap<>(entity), "producer_byte_rate"), "1024");
        }
        Map<Item, String> west = new HashMap<>(east);
        west.replaceAll((item, value) -> "2048");
        west.put(Given.quota("lockstep", "producer_byte_rate"), "1");
        west.put(Given.quota("other", "producer_byte_rate"), "1");

        Compared compared = Given.compare(east, west, SYNC);

        assertThat(of(compared, Kind.QUOTAS)).hasSize(8);
        assertThat(compared.changes(SYNC, Set.of()))
                .hasSize(7)
                .allMatch(change -> change.after().orElseThrow().equals("1024"));
        assertThat(compared.changes(Given.rules(SyncMode.SYNC, true), Set.of()))
                .extracting(Change::words)
                .contains("- quotas user=other producer_byte_rate: 1");
        assertThat(of(compared, Kind.QUOTAS))
                .extracting(each -> each.item().words())
                .contains("client-id=<default> producer_byte_rate");
    }

    @Test
    void aCredentialThatIsMissingIsToldWithTheWayToMakeIt() {
        Compared compared = Given.compare(
                Map.of(
                        new Item.Login("app", "SCRAM-SHA-512"),
                        "4096",
                        new Item.Login("lockstep", "SCRAM-SHA-512"),
                        "1"),
                Map.of(),
                SYNC);

        assertThat(of(compared, Kind.USERS))
                .singleElement()
                .satisfies(found -> assertThat(found.note())
                        .isEqualTo(
                                "make it with the same password: kafka-configs --alter --entity-type users --entity-name app"
                                        + " --add-config 'SCRAM-SHA-512=[iterations=4096,password=...]'"));
        assertThat(compared.changes(SYNC, Given.ALL)).isEmpty();
    }

    @Test
    void brokersAreToldAndNeverChanged() {
        Compared compared = Given.compare(
                Map.of(new Item.Broker("message.max.bytes"), "2"),
                Map.of(new Item.Broker("message.max.bytes"), "1"),
                SYNC);

        assertThat(compared.of(Kind.BROKERS).drift(Direction.DIFFERS)).isEqualTo(1);
        assertThat(compared.changes(SYNC, Given.ALL)).isEmpty();
    }

    @Test
    void whatIsOnlyReportedIsChangedOnlyWhereSomebodyNamesIt() {
        Map<Item, String> east =
                Map.of(Given.right("READ", "GROUP", "g"), Side.PRESENT, Given.quota("app", "producer_byte_rate"), "1");

        Compared compared = Given.compare(east, Map.of(), REPORT);

        assertThat(compared.changes(REPORT, Set.of())).isEmpty();
        assertThat(compared.changes(REPORT, Set.of(Kind.QUOTAS)))
                .extracting(change -> change.item().kind())
                .containsExactly(Kind.QUOTAS);
    }

    @Test
    void whatIsNotKnownOfOneSideIsNoDifference() {
        Side east = Given.side("east", Map.of(Given.right("READ", "GROUP", "g"), Side.PRESENT));
        TreeMap<Kind, Answer<Map<Item, String>>> found = new TreeMap<>(east.found());
        found.put(Kind.ACLS, new Answer.Refused<>("lacks DESCRIBE"));
        Side west = new Side("west", found, Map.of());

        Compared compared = Comparing.compare(east, west, Around.NOTHING, SYNC, Given.ALL);

        assertThat(compared.of(Kind.ACLS).unknown()).contains("west: lacks DESCRIBE");
        assertThat(of(compared, Kind.ACLS)).isEmpty();
        assertThat(compared.changes(SYNC, Given.ALL)).isEmpty();
        assertThat(compared.held()).isEmpty();
    }

    /** An authorizer that was left out of the active region's brokers is no reason to take all rights from the standby. */
    @Test
    void anActiveRegionThatCanHaveNoneTakesNothingFromTheStandby() {
        Map<Item, String> has =
                Map.of(Given.right("READ", "GROUP", "g"), Side.PRESENT, Given.quota("app", "producer_byte_rate"), "1");
        Side none = Given.side("east", Map.of());
        Side east = new Side("east", none.found(), Map.of(), Set.of(Kind.ACLS, Kind.QUOTAS));

        for (ParityRules pruning : List.of(Given.rules(SyncMode.SYNC, true), Given.rules(SyncMode.REPORT, true))) {
            Compared compared = Comparing.compare(east, Given.side("west", has), Around.NOTHING, pruning, Given.ALL);

            assertThat(compared.changes(pruning, Given.ALL)).isEmpty();
            assertThat(compared.of(Kind.ACLS).unknown())
                    .hasValueSatisfying(why -> assertThat(why)
                            .isEqualTo(
                                    "east is active and can have no acls at all (it has no authorizer), west has some:"
                                            + " nothing is removed there"));
            assertThat(compared.held())
                    .as("what a promotion opens stays written down")
                    .isEmpty();
        }
        assertThat(Comparing.compare(
                                none,
                                Given.side("west", has),
                                Around.NOTHING,
                                Given.rules(SyncMode.SYNC, true),
                                Given.ALL)
                        .changes(Given.rules(SyncMode.SYNC, true), Given.ALL))
                .as("where it could have some")
                .hasSize(2);
    }

    @Test
    void whereNeitherRegionCanHaveAnyBothAreAlike() {
        Side east = new Side("east", Given.side("east", Map.of()).found(), Map.of(), Set.of(Kind.ACLS));
        Side west = new Side("west", Given.side("west", Map.of()).found(), Map.of(), Set.of(Kind.ACLS));
        ParityRules pruning = Given.rules(SyncMode.SYNC, true);

        assertThat(Comparing.compare(east, west, Around.NOTHING, pruning, Given.ALL)
                        .of(Kind.ACLS)
                        .unknown())
                .isEmpty();
    }
}
