package io.lockstep.connect.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskPlanTest {
    @Test
    void everyPartitionHasOneTaskAndNoTaskHasTwoMoreThanAnother() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 500; round++) {
            SortedMap<String, Integer> topics = topics(random);
            int most = 1 + random.nextInt(12);
            List<SortedSet<PartitionId>> plan = TaskPlan.of(topics, most);
            int all = topics.values().stream().mapToInt(Integer::intValue).sum();
            assertThat(plan).hasSize(Math.max(1, Math.min(most, all)));
            assertThat(plan.stream().flatMap(SortedSet::stream))
                    .hasSize(all)
                    .doesNotHaveDuplicates()
                    .allMatch(each -> each.partition() < topics.getOrDefault(each.topic(), 0));
            assertThat(plan.stream().mapToInt(SortedSet::size).max().orElse(0)
                            - plan.stream().mapToInt(SortedSet::size).min().orElse(0))
                    .isLessThanOrEqualTo(1);
            assertThat(TaskPlan.of(topics, most)).isEqualTo(plan);
        }
    }

    @Test
    void aNewTopicMovesFewOfTheOthers() {
        Random random = new Random(20_261_124);
        int moved = 0;
        int all = 0;
        for (int round = 0; round < 200; round++) {
            SortedMap<String, Integer> topics = topics(random);
            topics.put("always", 40);
            List<SortedSet<PartitionId>> before = TaskPlan.of(topics, 6);
            SortedMap<String, Integer> grown = new TreeMap<>(topics);
            grown.put("another", 3);
            List<SortedSet<PartitionId>> after = TaskPlan.of(grown, 6);
            moved += IntStream.range(0, 6)
                    .map(task -> (int) before.get(task).stream()
                            .filter(partition -> !after.get(task).contains(partition))
                            .count())
                    .sum();
            all += before.stream().mapToInt(SortedSet::size).sum();
        }
        assertThat(moved / (double) all).as("share of partitions that move").isLessThan(0.15);
    }

    @Test
    void withoutPartitionsOneTaskIsLeftToLookForTopics() {
        assertThat(TaskPlan.of(new TreeMap<>(), 4)).hasSize(1).allMatch(SortedSet::isEmpty);
        assertThat(TaskPlan.of(new TreeMap<>(Map.of("orders", 2)), 4)).hasSize(2);
    }

    private static SortedMap<String, Integer> topics(Random random) {
        SortedMap<String, Integer> topics = new TreeMap<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            topics.put("topic-" + random.nextInt(100), 1 + random.nextInt(16));
        }
        return topics;
    }
}
