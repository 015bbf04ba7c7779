package io.lockstep.failover.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.failover.parity.Difference.Direction;
import io.lockstep.failover.parity.Difference.Standing;
import io.lockstep.policy.SyncMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of a right: resource, pattern, operation, whether it allows, principal and host. */
class AclMatrixTest {
    private static final Map<String, List<String>> OPERATIONS = Map.of(
            "TOPIC",
            List.of(
                    "READ",
                    "WRITE",
                    "CREATE",
                    "DELETE",
                    "ALTER",
                    "DESCRIBE",
                    "DESCRIBE_CONFIGS",
                    "ALTER_CONFIGS",
                    "ALL"),
            "GROUP",
            List.of("READ", "DELETE", "DESCRIBE", "DESCRIBE_CONFIGS", "ALTER_CONFIGS", "ALL"),
            "TRANSACTIONAL_ID",
            List.of("WRITE", "DESCRIBE", "TWO_PHASE_COMMIT", "ALL"),
            "CLUSTER",
            List.of(
                    "CREATE",
                    "ALTER",
                    "DESCRIBE",
                    "CLUSTER_ACTION",
                    "DESCRIBE_CONFIGS",
                    "ALTER_CONFIGS",
                    "IDEMPOTENT_WRITE",
                    "ALL"),
            "DELEGATION_TOKEN",
            List.of("DESCRIBE", "ALL"),
            "USER",
            List.of("CREATE_TOKENS", "DESCRIBE_TOKENS", "ALL"));
    private static final Set<String> OPENING = Set.of(
            "TOPIC WRITE",
            "TOPIC CREATE",
            "TOPIC DELETE",
            "TOPIC ALTER",
            "TOPIC ALTER_CONFIGS",
            "TOPIC ALL",
            "TRANSACTIONAL_ID WRITE",
            "TRANSACTIONAL_ID ALL",
            "CLUSTER CREATE",
            "CLUSTER IDEMPOTENT_WRITE",
            "CLUSTER ALL");
    private static final Map<Item, String> TOPIC = Map.of(Given.topic("orders"), "1");

    static Stream<AclEntry> shapes() {
        List<AclEntry> all = new ArrayList<>();
        OPERATIONS.forEach((resource, operations) -> operations.forEach(operation -> {
            for (String pattern : List.of("LITERAL", "PREFIXED", "*")) {
                for (boolean allow : List.of(true, false)) {
                    for (String host : List.of("*", "10.0.0.7")) {
                        String name = pattern.equals("*") ? "*" : pattern.equals("PREFIXED") ? "ord" : "orders";
                        String kind = pattern.equals("*") ? "LITERAL" : pattern;
                        all.add(new AclEntry(resource, kind, name, "User:app", host, operation, allow));
                    }
                }
            }
        }));
        return all.stream();
    }

    private static Map<Item, String> with(AclEntry entry) {
        return Map.of(Given.topic("orders"), "1", new Item.Access(entry), Side.PRESENT);
    }

    private static KindReport compare(Map<Item, String> east, Map<Item, String> west, ParityRules rules) {
        return Given.compare(east, west, rules).of(Kind.ACLS);
    }

    @Test
    void theMatrixHoldsEveryShape() {
        assertThat(shapes()).hasSize(32 * 3 * 2 * 2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aRightThatOnlyTheActiveRegionHasIsFoundAndBroughtUnlessItLetsWrite(AclEntry entry) {
        ParityRules rules = Given.rules(SyncMode.SYNC, false);
        boolean waits = entry.allow() && OPENING.contains(entry.resource() + " " + entry.operation());

        Compared compared = Given.compare(with(entry), TOPIC, rules);

        assertThat(compared.of(Kind.ACLS).differences()).singleElement().satisfies(found -> {
            assertThat(found.item()).isEqualTo(new Item.Access(entry));
            assertThat(found.direction()).isEqualTo(Direction.MISSING);
            assertThat(found.standing()).isEqualTo(waits ? Standing.HELD : Standing.DRIFT);
        });
        assertThat(compared.changes(rules, Set.of())).hasSize(waits ? 0 : 1);
        assertThat(compared.held().orElseThrow()).isEqualTo(waits ? List.of(entry) : List.of());
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aRightThatOnlyTheStandbyHasIsFoundAndGoesOnlyWherePruned(AclEntry entry) {
        Compared compared = Given.compare(TOPIC, with(entry), Given.rules(SyncMode.SYNC, false));

        assertThat(compared.of(Kind.ACLS).differences())
                .extracting(Difference::direction, Difference::standing)
                .containsExactly(tuple(Direction.EXTRA, Standing.DRIFT));
        assertThat(compared.changes(Given.rules(SyncMode.SYNC, false), Given.ALL))
                .isEmpty();
        assertThat(compared.changes(Given.rules(SyncMode.SYNC, true), Set.of())).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void aRightThatBothHaveIsNoDifference(AclEntry entry) {
        KindReport report = compare(with(entry), with(entry), Given.rules(SyncMode.SYNC, true));

        assertThat(report.differences()).isEmpty();
        assertThat(report.same()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whereNobodyOpensRightsAtAPromotionAMissingOneIsDriftAndStillNotBrought(AclEntry entry) {
        ParityRules rules = Given.rules(SyncMode.REPORT, false);
        boolean writes = WriteRights.opened(entry);

        Compared compared = Given.compare(with(entry), TOPIC, rules);

        assertThat(compared.of(Kind.ACLS).drift(Direction.MISSING)).isEqualTo(1);
        assertThat(compared.held().orElseThrow()).isEmpty();
        assertThat(compared.changes(rules, Set.of())).isEmpty();
        assertThat(compared.changes(rules, Set.of(Kind.ACLS))).hasSize(writes ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whatBelongsToAFenceIsNobodysDrift(AclEntry entry) {
        ParityRules rules = Given.rules(SyncMode.SYNC, true);
        Side with = Given.side("one", with(entry));
        Side without = Given.side("other", TOPIC);

        for (List<Side> sides : List.of(List.of(with, without), List.of(without, with))) {
            Compared compared = Comparing.compare(
                    sides.getFirst(), sides.getLast(), new Around(Set.of(entry), Optional.empty()), rules, Given.ALL);
            assertThat(compared.of(Kind.ACLS).differences()).isEmpty();
        }
        assertThat(compare(with(entry), with(entry), rules).same()).isEqualTo(1);
    }

    @Test
    void rightsOfLockstepOfItsDrillsAndOfOtherTopicsAreNotCompared() {
        Map<Item, String> east = new LinkedHashMap<>(TOPIC);
        for (AclEntry entry : List.of(
                new AclEntry("TOPIC", "LITERAL", "orders", "User:lockstep", "*", "WRITE", true),
                new AclEntry("GROUP", "LITERAL", "*", "User:admin", "*", "READ", true),
                Given.allow("WRITE", "TOPIC", "lockstep.drill.shop.canary"),
                Given.allow("READ", "TOPIC", "__lockstep.control"),
                Given.allow("READ", "TOPIC", "others"),
                new AclEntry("TOPIC", "PREFIXED", "oth", "User:app", "*", "READ", true),
                Given.allow("READ", "GROUP", "lockstep.shop.east-to-west"))) {
            east.put(new Item.Access(entry), Side.PRESENT);
        }

        assertThat(compare(east, TOPIC, Given.rules(SyncMode.SYNC, true)).differences())
                .isEmpty();
    }

    @Test
    void aTopicThatIsNotThereYetIsAskedOfThePolicy() {
        Map<Item, String> east = Map.of(Given.right("READ", "TOPIC", "payments"), Side.PRESENT);

        assertThat(compare(east, Map.of(), Given.rules(SyncMode.SYNC, true)).differences())
                .hasSize(1);
    }
}
