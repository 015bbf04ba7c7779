package io.lockstep.connect.plan;

import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Spreads partitions over tasks: as many for each as for any other, but for one. Follows from the partitions and the
 * number of tasks alone, so a connector that begins anew plans the same; each partition has tasks that it prefers, so few
 * move when others come or go.
 */
public final class TaskPlan {
    private TaskPlan() {}

    /**
     * One set for each task; at least one task, which may have nothing to mirror yet.
     *
     * @param partitions by topic
     * @param most tasks, from 1
     */
    public static List<SortedSet<PartitionId>> of(SortedMap<String, Integer> partitions, int most) {
        List<PartitionId> all = partitions.entrySet().stream()
                .flatMap(topic -> IntStream.range(0, topic.getValue())
                        .mapToObj(number -> new PartitionId(topic.getKey(), number)))
                .sorted(Comparator.comparingLong(partition -> weight(partition, -1)))
                .toList();
        int tasks = Math.max(1, Math.min(most, all.size()));
        List<SortedSet<PartitionId>> plan = new ArrayList<>();
        Stream.generate(TreeSet<PartitionId>::new).limit(tasks).forEach(plan::add);
        int even = all.size() / tasks;
        int further = all.size() % tasks;
        for (PartitionId partition : all) {
            boolean more = plan.stream().filter(task -> task.size() > even).count() < further;
            int limit = more ? even + 1 : even;
            IntStream.range(0, tasks)
                    .filter(task -> plan.get(task).size() < limit)
                    .boxed()
                    .max(Comparator.comparingLong(task -> weight(partition, task)))
                    .ifPresent(task -> plan.get(task).add(partition));
        }
        return Collections.unmodifiableList(plan);
    }

    /** The same in every JVM, and unlike for partitions beside each other. */
    private static long weight(PartitionId partition, int task) {
        long mixed =
                partition.topic().hashCode() * 1_000_003L + partition.partition() * 31L + task * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
