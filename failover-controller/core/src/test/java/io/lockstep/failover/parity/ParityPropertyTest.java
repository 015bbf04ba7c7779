package io.lockstep.failover.parity;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.policy.SyncMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Regions made by chance, changed as is told, and compared again. */
class ParityPropertyTest {
    private static final int CASES = 400;
    private static final List<String> KEYS =
            List.of("retention.ms", "retention.bytes", "segment.ms", "flush.ms", "max.message.bytes");
    private static final List<String> OPERATIONS = List.of("READ", "WRITE", "DESCRIBE", "ALL");

    static LongStream seeds() {
        return LongStream.range(0, CASES);
    }

    private static <T> T any(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Map<Item, String> region(RandomGenerator random) {
        Map<Item, String> items = new HashMap<>();
        for (String topic : List.of("orders", "pay", "payments")) {
            if (random.nextInt(4) > 0) {
                items.put(Given.topic(topic), "1");
                for (String key : KEYS) {
                    if (random.nextBoolean()) {
                        items.put(new Item.Setting(topic, key), Integer.toString(random.nextInt(3)));
                    }
                }
            }
        }
        for (int i = random.nextInt(8); i > 0; i--) {
            items.put(new Item.Access(entry(random)), Side.PRESENT);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            items.put(
                    Given.quota(any(random, List.of("app", "", "lockstep")), any(random, List.of("a", "b"))),
                    Integer.toString(random.nextInt(2)));
        }
        return items;
    }

    private static AclEntry entry(RandomGenerator random) {
        return new AclEntry(
                any(random, List.of("TOPIC", "GROUP")),
                any(random, List.of("LITERAL", "PREFIXED")),
                any(random, List.of("orders", "pay", "o")),
                any(random, List.of("User:app", "User:lockstep")),
                "*",
                any(random, OPERATIONS),
                random.nextInt(4) > 0);
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new HashMap<>();
        KEYS.forEach(key -> defaults.put(key, "0"));
        return defaults;
    }

    private static Compared compare(
            Map<Item, String> east, Map<Item, String> west, Set<AclEntry> f, ParityRules rules) {
        return Comparing.compare(
                Given.side("east", east, defaults()),
                Given.side("west", west, defaults()),
                new Around(f, Optional.empty()),
                rules,
                Given.ALL);
    }

    /** The naive model of a cluster that does as it is told. */
    private static Map<Item, String> applied(Map<Item, String> region, List<Change> changes) {
        Map<Item, String> after = new HashMap<>(region);
        changes.forEach(change -> {
            if (change.after().isPresent()) {
                after.put(change.item(), change.after().get());
            } else {
                after.remove(change.item());
            }
        });
        return after;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasBroughtIsAlikeAndNothingElseWasTouched(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        boolean prune = random.nextBoolean();
        ParityRules rules = Given.rules(SyncMode.SYNC, prune);
        Map<Item, String> east = region(random);
        Map<Item, String> west = region(random);
        Set<AclEntry> fences = new HashSet<>(List.of(entry(random), entry(random)));

        List<Change> changes = compare(east, west, fences, rules).changes(rules, Given.ALL);
        Map<Item, String> after = applied(west, changes);
        Compared again = compare(east, after, fences, rules);

        assertThat(again.changes(rules, Given.ALL)).as("seed %s", seed).isEmpty();
        again.kinds().forEach((kind, report) -> {
            if (ParityRules.writable(kind)) {
                assertThat(report.differences())
                        .as("seed %s: nothing is left but what only the standby has, where nothing is pruned", seed)
                        .allMatch(
                                each -> !each.drift() || !prune && each.active().isEmpty());
            }
        });
        assertThat(after.keySet().containsAll(west.keySet()) || prune)
                .as("seed %s: deleted", seed)
                .isTrue();
        assertThat(changes).as("seed %s", seed).noneMatch(change -> spared(change, fences));
    }

    /** What nobody may change, said once more in other words. */
    private static boolean spared(Change change, Set<AclEntry> fences) {
        return switch (change.item()) {
            case Item.Setting setting ->
                List.of("retention.bytes", "segment.ms", "max.message.bytes").contains(setting.key());
            case Item.Access(AclEntry entry) ->
                entry.principal().equals("User:lockstep")
                        || fences.contains(entry)
                        || change.after().isPresent()
                                && entry.allow()
                                && entry.resource().equals("TOPIC")
                                && List.of("WRITE", "ALL").contains(entry.operation());
            case Item.Quota quota -> "lockstep".equals(quota.entity().get("user"));
            case Item.Topic topic -> true;
            case Item.Copies copies -> true;
            case Item.Login login -> true;
            case Item.Broker broker -> true;
        };
    }
}
