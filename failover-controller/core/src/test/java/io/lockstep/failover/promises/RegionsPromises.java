package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Regions;
import io.lockstep.failover.port.Regions.Bounds;
import io.lockstep.failover.port.Regions.Canary;
import io.lockstep.failover.port.Regions.Cluster;
import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.failover.port.Regions.Written;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What {@link Regions} promise, whatever they are made of. */
public interface RegionsPromises {
    Duration WITHIN = Duration.ofSeconds(20);

    /** The same for all promises: its topics are told apart by their names. */
    RegionsScene scene();

    @Test
    default void tellsWhereEveryLogEnds() {
        RegionsScene scene = scene();
        String topic = scene.topic(2);
        scene.append(new PartitionId(topic, 0), 3);

        Bounds bounds = known(scene.regions().ends(scene.region(), Set.of(topic), WITHIN));

        assertThat(bounds.ends()).isEqualTo(ends(topic, 3, 0));
        assertThat(bounds.stable()).isEqualTo(bounds.ends());
    }

    @Test
    default void anOpenTransactionIsListedAndHoldsTheStableEndUntilItIsOver() {
        RegionsScene scene = scene();
        String topic = scene.topic(2);
        PartitionId partition = new PartitionId(topic, 1);
        scene.append(partition, 2);
        scene.begin("txn-" + topic, partition);

        Bounds open = known(scene.regions().ends(scene.region(), Set.of(topic), WITHIN));
        List<OpenTransaction> listed = known(scene.regions().transactions(scene.region(), Set.of(topic), WITHIN));
        scene.commit("txn-" + topic);

        assertThat(open.ends()).isEqualTo(ends(topic, 0, 3));
        assertThat(open.stable()).isEqualTo(ends(topic, 0, 2));
        assertThat(listed).singleElement().satisfies(one -> {
            assertThat(one.transactionalId()).isEqualTo("txn-" + topic);
            assertThat(one.partition()).isEqualTo(partition);
            assertThat(one.openMillis()).isBetween(0L, 60_000L);
        });
        assertThat(known(scene.regions().transactions(scene.region(), Set.of(topic), WITHIN)))
                .isEmpty();
        Bounds over = known(scene.regions().ends(scene.region(), Set.of(topic), WITHIN));
        assertThat(over.ends()).isEqualTo(ends(topic, 0, 4));
        assertThat(over.stable()).isEqualTo(over.ends());
    }

    @Test
    default void markersAreToldFromRecordsAndWhoseTheyAre() {
        RegionsScene scene = scene();
        String topic = scene.topic(2);
        PartitionId marked = new PartitionId(topic, 0);
        PartitionId plain = new PartitionId(topic, 1);
        scene.begin("txn-" + topic, marked);
        scene.commit("txn-" + topic);
        scene.append(plain, 2);

        assertThat(written(scene, Map.of(marked, new Range(1, 2))))
                .isEqualTo(new Written(0, new TreeSet<>(Set.of("txn-" + topic))));
        assertThat(written(scene, Map.of(marked, new Range(0, 2)))).isEqualTo(new Written(1, new TreeSet<>()));
        assertThat(written(scene, Map.of(marked, new Range(1, 2), plain, new Range(0, 2))))
                .isEqualTo(new Written(2, new TreeSet<>()));
    }

    private static Written written(RegionsScene scene, Map<PartitionId, Range> stretches) {
        return known(scene.regions().written(scene.region(), new TreeMap<>(stretches), WITHIN));
    }

    @Test
    default void abortingEndsATransactionInAllItsPartitionsAndMayBeRepeated() {
        RegionsScene scene = scene();
        String topic = scene.topic(2);
        scene.begin("txn-" + topic, new PartitionId(topic, 0));
        scene.begin("txn-" + topic, new PartitionId(topic, 1));
        List<OpenTransaction> listed = known(scene.regions().transactions(scene.region(), Set.of(topic), WITHIN));
        assertThat(listed).hasSize(2);

        assertThat(known(scene.regions().abort(scene.region(), listed.getFirst(), WITHIN)))
                .isTrue();

        Bounds over = known(scene.regions().ends(scene.region(), Set.of(topic), WITHIN));
        assertThat(over.stable()).isEqualTo(over.ends()).isEqualTo(ends(topic, 2, 2));
        for (OpenTransaction one : listed) {
            assertThat(known(scene.regions().abort(scene.region(), one, WITHIN)))
                    .isTrue();
        }
        assertThat(known(scene.regions().ends(scene.region(), Set.of(topic), WITHIN)))
                .isEqualTo(over);
    }

    @Test
    default void lockstepsOwnTransactionsAreLeftOutAndThoseOfDrillsAreNot() {
        RegionsScene scene = scene();
        String topic = scene.topic(1);
        scene.begin("lockstep." + topic, new PartitionId(topic, 0));
        scene.begin("lockstep.drill." + topic, new PartitionId(topic, 0));

        assertThat(known(scene.regions().transactions(scene.region(), Set.of(topic), WITHIN)))
                .extracting(OpenTransaction::transactionalId)
                .containsExactly("lockstep.drill." + topic);

        scene.commit("lockstep." + topic);
        scene.commit("lockstep.drill." + topic);
    }

    @Test
    default void aTopicThatIsNotThereIsNamedAndRefused() {
        RegionsScene scene = scene();
        Regions regions = scene.regions();
        Set<String> topics = Set.of(scene.topic(1), "promised.nowhere");

        assertThat(List.<Answer<?>>of(
                        regions.ends(scene.region(), topics, WITHIN),
                        regions.transactions(scene.region(), topics, WITHIN),
                        regions.configs(scene.region(), topics, WITHIN)))
                .allSatisfy(answer -> assertThat(answer)
                        .isInstanceOfSatisfying(
                                Answer.Refused.class,
                                refused -> assertThat(refused.why()).contains("promised.nowhere", scene.region())));
    }

    @Test
    default void thePairsTopicsAreToldWithTheirPartitions() {
        RegionsScene scene = scene();
        String topic = scene.topic(3);

        assertThat(known(scene.regions().topics(scene.region(), WITHIN)))
                .containsEntry(topic, 3)
                .allSatisfy((name, partitions) -> assertThat(name).doesNotStartWith("__"));
    }

    @Test
    default void positionsAreToldForTheTopicsAsked() {
        RegionsScene scene = scene();
        String topic = scene.topic(2);
        String other = scene.topic(1);
        String group = "group-" + topic;
        scene.append(new PartitionId(topic, 1), 5);
        scene.append(new PartitionId(other, 0), 5);
        scene.position(group, new PartitionId(topic, 1), 4);
        scene.position(group, new PartitionId(other, 0), 2);
        scene.position("lockstep." + topic, new PartitionId(topic, 1), 1);

        Set<String> groups = known(scene.regions().groups(scene.region(), WITHIN));
        var positions = known(
                scene.regions().positions(scene.region(), Set.of(group, "nobody-" + topic), Set.of(topic), WITHIN));

        assertThat(groups).contains(group).doesNotContain("lockstep." + topic, "nobody-" + topic);
        assertThat(positions)
                .isEqualTo(Map.of(group, Map.of(new PartitionId(topic, 1), 4L), "nobody-" + topic, Map.of()));
    }

    @Test
    default void membersAreCountedWhileTheyAreThere() {
        RegionsScene scene = scene();
        String topic = scene.topic(1);
        String group = "crowd-" + topic;
        Set<String> asked = Set.of(group, "nobody-" + topic, "lockstep." + topic);

        Map<String, Integer> during;
        try (RegionsScene.Member member = scene.join(group, topic)) {
            assertThat(member).isNotNull();
            during = known(scene.regions().members(scene.region(), asked, WITHIN));
        }

        assertThat(during).isEqualTo(Map.of(group, 1, "nobody-" + topic, 0));
        assertThat(known(scene.regions().members(scene.region(), asked, WITHIN)))
                .isEqualTo(Map.of(group, 0, "nobody-" + topic, 0));
    }

    @Test
    default void whoWroteLatelyIsCounted() {
        RegionsScene scene = scene();
        String topic = scene.topic(2);
        scene.append(new PartitionId(topic, 1), 2);

        assertThat(known(scene.regions().activeProducers(scene.region(), Set.of(topic), Duration.ofMinutes(5), WITHIN)))
                .isEqualTo(Map.of(new PartitionId(topic, 1), 1L));
    }

    @Test
    default void canariesAreAcknowledgedOneAfterTheOther() {
        RegionsScene scene = scene();

        Canary first = known(scene.regions().write(scene.region(), WITHIN));
        Canary second = known(scene.regions().write(scene.region(), WITHIN));

        assertThat(first.topic()).isEqualTo(second.topic()).isEqualTo("__lockstep.canary");
        assertThat(second.offset()).isGreaterThan(first.offset());
        assertThat(second.millis()).isBetween(0L, WITHIN.toMillis());
    }

    @Test
    default void configsAreThoseOfTheTopicItself() {
        RegionsScene scene = scene();
        String topic = scene.topic(1);
        scene.config(topic, "retention.ms", "123456789");

        assertThat(known(scene.regions().configs(scene.region(), Set.of(topic), WITHIN)))
                .isEqualTo(Map.of(topic, Map.of("retention.ms", "123456789")));
    }

    @Test
    default void aClusterKeepsItsIdAndAllCopiesAreThere() {
        RegionsScene scene = scene();
        scene.topic(1);

        Cluster cluster = known(scene.regions().cluster(scene.region(), WITHIN));

        assertThat(cluster.id())
                .isNotBlank()
                .isEqualTo(
                        known(scene.regions().cluster(scene.region(), WITHIN)).id());
        assertThat(cluster.brokers()).isPositive();
        assertThat(cluster.missingCopies()).isEmpty();
    }

    @Test
    default void aSilentRegionIsUnknownByTheDeadline() {
        RegionsScene scene = scene();
        Duration within = Duration.ofMillis(1_500);

        for (Function<Regions, Answer<?>> question : questions(scene.silent(), within)) {
            long begin = System.nanoTime();
            Answer<?> answer = question.apply(scene.regions());
            Duration took = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("at " + scene.silent() + ":", "1500 ms"));
            assertThat(took).isLessThan(within.plusMillis(1_000));
        }
    }

    @Test
    default void aRegionThatIsNotThePairsIsRefused() {
        RegionsScene scene = scene();

        for (Function<Regions, Answer<?>> question : questions("nowhere", WITHIN)) {
            assertThat(question.apply(scene.regions()))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("nowhere", scene.region()));
        }
    }

    /** Everything that a region can be asked. */
    private static List<Function<Regions, Answer<?>>> questions(String region, Duration within) {
        Set<String> topics = Set.of("promised.any");
        Set<String> groups = Set.of("any");
        OpenTransaction transaction =
                new OpenTransaction("any", new PartitionId("promised.any", 0), 1, (short) 0, 0, -1);
        return List.of(
                regions -> regions.cluster(region, within),
                regions -> regions.topics(region, within),
                regions -> regions.ends(region, topics, within),
                regions -> regions.transactions(region, topics, within),
                regions -> regions.abort(region, transaction, within),
                regions -> regions.positions(region, groups, topics, within),
                regions -> regions.groups(region, within),
                regions -> regions.members(region, groups, within),
                regions -> regions.activeProducers(region, topics, Duration.ofSeconds(5), within),
                regions -> regions.write(region, within),
                regions -> regions.configs(region, topics, within));
    }

    private static Ends ends(String topic, long... ends) {
        return new Ends(new TreeMap<>(
                Map.of(topic, java.util.Arrays.stream(ends).boxed().toList())));
    }

    /** The value, or a failure that shows why there is none. */
    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
