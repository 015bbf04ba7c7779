package io.lockstep.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.fuzz.Dice;
import io.lockstep.fuzz.Fuzz;
import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import io.lockstep.policy.Residency.Entry;
import io.lockstep.policy.decision.Residence.Classified;
import io.lockstep.policy.decision.Residence.Free;
import io.lockstep.policy.decision.Residence.Unclassified;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ResidenceTest {
    private static final DataClass BOTH = new DataClass("internal", List.of("east", "west"), "platform team");
    private static final DataClass HOME = new DataClass("eu-personal", List.of("east"), "privacy office");
    private static final DataClass AWAY = new DataClass("us-only", List.of("west"), "us team");
    private static final List<DataClass> CLASSES = List.of(BOTH, HOME, AWAY);
    private static final List<String> EXPRESSIONS = List.of(
            "a",
            "b",
            "ab",
            "a.*",
            ".*b",
            "[ab]+",
            "(?i)A.",
            "a|b",
            "a(?!b).*",
            ".*",
            "\\Qa.b\\E",
            "b?a*",
            "(?:a)b",
            "a\\.b");
    private static final List<String> NAMES = List.of(
            "a",
            "b",
            "ab",
            "ba",
            "aa",
            "a.b",
            "AB",
            "abc",
            "c",
            "__a",
            "lockstep.drill.shop.a",
            "lockstep.drills",
            "bb",
            "Ab");

    private final Residence shop = residence(
            new Entry(List.of("customers\\.public"), "internal"),
            new Entry(List.of("customers\\..*"), "eu-personal"),
            new Entry(List.of("orders"), "internal"),
            new Entry(List.of("taxes"), "us-only"));

    @Test
    void theFirstEntryThatMatchesDecides() {
        assertThat(shop.classify("customers.public")).isEqualTo(new Classified(BOTH, 0));
        assertThat(shop.classify("customers.names")).isEqualTo(new Classified(HOME, 1));
    }

    @Test
    void whatNoEntryMatchesStaysAtHome() {
        assertThat(shop.classify("orders2")).isEqualTo(new Unclassified());
        assertThat(shop.crosses("orders2", "east", "west").allowed()).isFalse();
        assertThat(shop.crosses("orders2", "west", "east").allowed()).isFalse();
        assertThat(shop.lives("orders2", "west").allowed()).isTrue();
    }

    @Test
    void aTopicCrossesOnlyIfItMayLiveOnBothSides() {
        assertThat(shop.crosses("orders", "east", "west").allowed()).isTrue();
        assertThat(shop.crosses("orders", "west", "east").allowed()).isTrue();
        assertThat(shop.crosses("customers.names", "east", "west").allowed()).isFalse();
        assertThat(shop.crosses("customers.names", "west", "east").allowed()).isFalse();
        assertThat(shop.crosses("taxes", "east", "west").allowed()).isFalse();
        assertThat(shop.lives("taxes", "east").allowed()).isFalse();
        assertThat(shop.lives("taxes", "west").allowed()).isTrue();
    }

    @Test
    void aReasonNamesTheEntryAndItsLine() {
        assertThat(shop.crosses("customers.names", "east", "west").reason())
                .isEqualTo("residency.topics[1] makes it eu-personal, which may live in east");
        assertThat(shop.lives("customers.names", "west").reason())
                .isEqualTo("residency.topics[1] makes it eu-personal, which may live in east");
        assertThat(shop.crosses("orders2", "east", "west").reason()).contains("stays at home");
    }

    @Test
    void clustersOwnTopicsAndDrillsAreNotClassified() {
        assertThat(shop.classify("__consumer_offsets")).isEqualTo(new Free());
        assertThat(shop.classify("lockstep.drill.shop.canary")).isEqualTo(new Free());
        assertThat(TopicSelection.drill(List.of(Drill.expression("shop")))
                        .crossing(shop, "east", "west")
                        .selects("lockstep.drill.shop.canary"))
                .isTrue();
    }

    @Test
    void withoutTheSectionNothingIsRestricted() {
        TopicSelection all = TopicSelection.of(List.of(".*"), List.of());

        assertThat(Residence.UNRESTRICTED.crosses("orders2", "east", "west").allowed())
                .isTrue();
        assertThat(all.crossing(Residence.UNRESTRICTED, "east", "west").selects("orders2"))
                .isTrue();
    }

    @Test
    void namedTopicsThatMayNotCrossAreNotAskedForByName() {
        TopicSelection named = TopicSelection.of(List.of("orders", "customers\\.names"), List.of());

        assertThat(named.crossing(shop, "east", "west").named()).containsExactly("orders");
    }

    @Test
    void decidesAsANaiveModelEntryByEntryAndJoined() throws Exception {
        Fuzz.of(20_000, 16 << 20).run(ResidenceTest::comparesWithTheModel);
    }

    private static void comparesWithTheModel(Dice dice) {
        List<Entry> entries = new ArrayList<>();
        for (int i = dice.between(1, 6); i > 0; i--) {
            List<String> some = new ArrayList<>();
            for (int e = dice.between(1, 3); e > 0; e--) {
                some.add(dice.of(EXPRESSIONS.toArray(String[]::new)));
            }
            entries.add(new Entry(some, CLASSES.get(dice.below(CLASSES.size())).name()));
        }
        Residence residence = residence(entries.toArray(Entry[]::new));
        TopicSelection mirror = TopicSelection.of(List.of("a.*", "[bc]+", ".*drill.*"), List.of("aa"));
        TopicSelection crossing = mirror.crossing(residence, "east", "west");
        for (String name : NAMES) {
            boolean crosses = crosses(entries, name);
            assertThat(residence.crosses(name, "east", "west").allowed())
                    .as("%s %s", name, entries)
                    .isEqualTo(crosses);
            assertThat(residence.crosses(name, "west", "east").allowed())
                    .as("%s %s", name, entries)
                    .isEqualTo(crosses);
            assertThat(crossing.selects(name)).as("%s %s", name, entries).isEqualTo(mirror.selects(name) && crosses);
            assertThat(crossing.orTopic("x").matcher(name).matches())
                    .as("%s %s", name, entries)
                    .isEqualTo(mirror.selects(name) && crosses);
            assertThat(residence.lives(name, "west").allowed())
                    .as("%s %s", name, entries)
                    .isEqualTo(lives(entries, name, "west"));
        }
    }

    private static boolean crosses(List<Entry> entries, String name) {
        if (free(name)) {
            return true;
        }
        Optional<DataClass> by = decides(entries, name);
        return by.isPresent() && by.get().name().equals("internal");
    }

    private static boolean lives(List<Entry> entries, String name, String region) {
        return free(name)
                || decides(entries, name)
                        .map(by -> by.regions().contains(region))
                        .orElse(true);
    }

    private static boolean free(String name) {
        return name.startsWith("__") || name.startsWith("lockstep.drill.");
    }

    private static Optional<DataClass> decides(List<Entry> entries, String name) {
        for (Entry entry : entries) {
            for (String expression : entry.expressions()) {
                if (Pattern.matches(expression, name)) {
                    return CLASSES.stream()
                            .filter(each -> each.name().equals(entry.dataClass()))
                            .findFirst();
                }
            }
        }
        return Optional.empty();
    }

    private static Residence residence(Entry... entries) {
        return Residence.of(Optional.of(new Residency(CLASSES, List.of(entries))));
    }
}
