package io.lockstep.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policies;
import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplanationTest {
    private static final List<String> TOPICS = List.of("orders", "payments\\..*");
    private static final String GROUPS = "groups: { exclude: ['console-consumer-.*'] }";
    private static final Policy SHOP = Policies.selecting(TOPICS, List.of("payments\\.scratch"), GROUPS);
    private static final List<String> EXPRESSIONS =
            List.of("a", "b.*", "[ab]+", "(?i)A.*", "a|b", ".*c", "lockstep\\..*", ".*", "c{1,2}", "\\Qa.b\\E");
    private static final List<String> PARTS =
            List.of("a", "b", "c", "A", ".", "_", "__", "lockstep.", "lockstep.drill.", "shop.", "probe-", "-", "ab");

    @ParameterizedTest
    @CsvSource({
        "orders, CROSSES, mirror.topics[0]",
        "payments.eu, CROSSES, mirror.topics[1]",
        "payments.scratch, STAYS, mirror.exclude[0]",
        "orders2, STAYS, mirror.topics",
        "__consumer_offsets, OWN, ''",
        "lockstep.drill.shop.canary, DRILL, ''",
        "lockstep.drill.shop.probe-acl, OWN, ''",
        "lockstep.drill.other.canary, OWN, ''",
        "'no such name', IMPOSSIBLE, ''",
        "'', IMPOSSIBLE, ''",
        ".., IMPOSSIBLE, ''"
    })
    void tellsWhatBecomesOfATopicAndWhichEntryDecides(String topic, Fate fate, String path) {
        Explanation explanation = Explanation.topic(SHOP, topic);

        assertThat(explanation.fate()).isEqualTo(fate);
        assertThat(explanation.points().getFirst().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "billing, CROSSES, groups.include[0]",
        "console-consumer-7, STAYS, groups.exclude[0]",
        "lockstep.shop.east-west, OWN, ''",
        "lockstep.drill.shop.readers, DRILL, ''",
        "'', IMPOSSIBLE, ''"
    })
    void tellsWhatBecomesOfAGroupAndWhichEntryDecides(String group, Fate fate, String path) {
        Explanation explanation = Explanation.group(SHOP, group);

        assertThat(explanation.fate()).isEqualTo(fate);
        assertThat(explanation.points().getFirst().path()).isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, CROSSES, mirror.topics[0], residency.topics[1]",
        "payments.eu, STAYS, residency.topics[0], residency.topics[0]",
        "payments.us, STAYS, residency.topics, ''"
    })
    void tellsWhatStaysAtHomeAndWhichEntryClassifies(String topic, Fate fate, String path, String classifies) {
        Policy policy = Policies.selecting(TOPICS, List.of(), """
                residency:
                  classes:
                    internal: { regions: [east, west], owner: platform team }
                    personal: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["payments\\\\.eu"], class: personal }
                    - { topics: [orders], class: internal }
                """);

        Explanation explanation = Explanation.topic(policy, topic);

        assertThat(explanation.fate()).isEqualTo(fate);
        assertThat(explanation.points().getFirst().path()).isEqualTo(path);
        assertThat(explanation.points().stream()
                        .filter(point -> point.subject().equals("classification"))
                        .map(Point::path)
                        .collect(Collectors.joining()))
                .isEqualTo(classifies);
    }

    @Test
    void tellsDirectionHolesFenceAndLiveDrillOfAMirroredTopic() {
        Policy policy =
                Policies.selecting(TOPICS, List.of(), "drills: [ { name: yearly, cron: '0 0 6 1 1 ?', mode: live } ]");

        assertThat(Explanation.topic(policy, "orders").points())
                .extracting(Point::path)
                .contains("active", "mirror.holes", "failover.fence", "failover.routing", "drills[0]");
        assertThat(Explanation.topic(policy, "orders").points())
                .anySatisfy(point -> assertThat(point.says()).contains("east->west at first; west->east once"));
        assertThat(Explanation.topic(policy, "orders2").points())
                .extracting(Point::path)
                .doesNotContain("failover.fence", "drills[0]");
    }

    /** What it says is what is done, and the entry it names is the first of those that match one by one. */
    @Test
    void agreesWithWhatIsMirroredAndWithANaiveModelForAnyNames() {
        Random random = new Random(20261122);
        for (int i = 0; i < 1_500; i++) {
            List<String> include = some(random, 1, List.of());
            List<String> exclude = some(random, 0, include);
            Policy policy = Policies.selecting(include, exclude, "");
            String name = name(random);

            Explanation topic = Explanation.topic(policy, name);
            assertThat(topic.fate() == Fate.CROSSES)
                    .as("%s of %s without %s", name, include, exclude)
                    .isEqualTo(TopicSelection.of(policy.mirror()).selects(name))
                    .isEqualTo(
                            naive(include, exclude, name, name.startsWith("__") || name.startsWith("lockstep.drill.")));
            if (topic.fate() == Fate.CROSSES) {
                assertThat(topic.points().getFirst().path()).isEqualTo("mirror.topics[" + first(include, name) + "]");
            }
            Policy groups = Policies.following(include, exclude);
            assertThat(Explanation.group(groups, name).fate() == Fate.CROSSES)
                    .as("group %s of %s without %s", name, include, exclude)
                    .isEqualTo(GroupSelection.of(groups.groups()).selects(name))
                    .isEqualTo(naive(include, exclude, name, name.startsWith("lockstep.")));
        }
    }

    private static boolean naive(List<String> include, List<String> exclude, String name, boolean reserved) {
        return !reserved && first(include, name) < include.size() && first(exclude, name) == exclude.size();
    }

    private static int first(List<String> expressions, String name) {
        int at = 0;
        while (at < expressions.size() && !Pattern.matches(expressions.get(at), name)) {
            at++;
        }
        return at;
    }

    private static List<String> some(Random random, int least, List<String> without) {
        return Stream.generate(() -> EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())))
                .limit(least + random.nextInt(3))
                .distinct()
                .filter(each -> !without.contains(each))
                .toList();
    }

    /** Never {@code .} alone, which the selections would take and no cluster knows. */
    private static String name(Random random) {
        StringBuilder name = new StringBuilder(PARTS.get(random.nextInt(4)));
        for (int left = random.nextInt(4); left > 0; left--) {
            name.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return random.nextInt(4) == 0 ? PARTS.get(4 + random.nextInt(5)) + name : name.toString();
    }
}
