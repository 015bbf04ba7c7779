package io.lockstep.failover.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.failover.parity.Difference.Standing;
import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two pairs in the same two regions, both of which prune: neither takes anything from the other, whoever is active where. */
class TwoPairsTest {
    private static final ParityRules GREEN = rules("green");
    private static final ParityRules BLUE = rules("blue");

    private static ParityRules rules(String pair) {
        Parity policy = Given.policy(SyncMode.SYNC, true);
        return new ParityRules(
                new Parity(
                        Duration.ofSeconds(30),
                        policy.configs(),
                        policy.acls(),
                        policy.quotas(),
                        SyncMode.REPORT,
                        SyncMode.REPORT),
                ConfigRules.of(policy.configs()),
                TopicSelection.of(List.of(pair + "\\..*", "common"), List.of()),
                Given.MIRRORS::contains,
                Set.of());
    }

    private static Compared compare(Map<Item, String> active, Map<Item, String> standby, ParityRules rules) {
        Around around = new Around(Set.of(), Optional.of("the other pair"), "common"::equals);
        return Comparing.compare(
                Given.side("active", active), Given.side("standby", standby), around, rules, Given.ALL);
    }

    private static Item.Access right(String resource, String pattern, String name, String principal) {
        return new Item.Access(new AclEntry(resource, pattern, name, principal, "*", "READ", true));
    }

    @Test
    void onlyRightsByNameOnItsOwnTopicsAreAPairsToPrune() {
        Item own = right("TOPIC", "LITERAL", "green.orders", "User:gone");
        Item wide = right("TOPIC", "PREFIXED", "g", "User:gone");
        Item group = right("GROUP", "LITERAL", "readers", "User:gone");
        Item quota = Given.quota("gone", "producer_byte_rate");
        Map<Item, String> standby = Map.of(
                own, Side.PRESENT, wide, Side.PRESENT, group, Side.PRESENT, quota, "1", topic("green.orders"), "1");

        Compared compared = compare(Map.of(topic("green.orders"), "1"), standby, GREEN);

        assertThat(compared.changes(GREEN, Given.ALL)).extracting(Change::item).containsExactly(own);
        assertThat(compared.of(Kind.QUOTAS).differences()).singleElement().satisfies(left -> {
            assertThat(left.standing()).isEqualTo(Standing.TOLD);
            assertThat(left.note()).isEqualTo("left alone: it may be what the other pair needs");
        });
    }

    @Test
    void rightsOnATopicThatBothClaimAreLeftAlone() {
        Item right = right("TOPIC", "LITERAL", "common", "User:blue");
        Map<Item, String> standby = Map.of(right, Side.PRESENT, topic("common"), "1");

        Compared compared = compare(Map.of(topic("common"), "1"), standby, GREEN);

        assertThat(compared.changes(GREEN, Given.ALL)).isEmpty();
        assertThat(compared.of(Kind.ACLS).differences())
                .singleElement()
                .satisfies(left -> assertThat(left.standing()).isEqualTo(Standing.TOLD));
    }

    private static Item topic(String name) {
        return new Item.Topic(name);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Each has what its clients need where it is active; everything else there is is shared. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingThatEitherNeedsWhereItIsActiveIsEverTakenAway(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        boolean sameDirection = random.nextBoolean();
        Map<Item, String> east = new HashMap<>(items(random, "green"));
        Map<Item, String> west = new HashMap<>();
        (sameDirection ? east : west).putAll(items(random, "blue"));
        Map<Item, String> before = new HashMap<>(east);
        Map<Item, String> there = new HashMap<>(west);

        for (int round = 0; round < 6; round++) {
            if (random.nextBoolean()) {
                apply(west, compare(east, west, GREEN).changes(GREEN, Set.of()));
            } else if (sameDirection) {
                apply(west, compare(east, west, BLUE).changes(BLUE, Set.of()));
            } else {
                apply(east, compare(west, east, BLUE).changes(BLUE, Set.of()));
            }
        }

        assertThat(east.keySet()).as("seed %s", seed).containsAll(before.keySet());
        assertThat(west.keySet()).as("seed %s", seed).containsAll(there.keySet());
    }

    private static Map<Item, String> items(RandomGenerator random, String pair) {
        Map<Item, String> items = new HashMap<>();
        items.put(topic(pair + ".orders"), "1");
        items.put(topic("common"), "1");
        for (int i = random.nextInt(6); i > 0; i--) {
            List<Item> any = new ArrayList<>(List.of(
                    right("TOPIC", "LITERAL", pair + ".orders", "User:" + pair + i),
                    right("TOPIC", "LITERAL", "common", "User:" + pair + i),
                    right("TOPIC", "PREFIXED", pair, "User:" + pair),
                    right("TOPIC", "LITERAL", "*", "User:" + pair),
                    right("GROUP", "LITERAL", pair + "-readers", "User:" + pair),
                    right("TRANSACTIONAL_ID", "PREFIXED", pair, "User:" + pair),
                    Given.quota(pair + i, "producer_byte_rate")));
            Item item = any.get(random.nextInt(any.size()));
            items.put(item, item.kind() == Kind.ACLS ? Side.PRESENT : "1");
        }
        return items;
    }

    private static void apply(Map<Item, String> region, List<Change> changes) {
        changes.forEach(change -> change.after()
                .ifPresentOrElse(value -> region.put(change.item(), value), () -> region.remove(change.item())));
    }
}
