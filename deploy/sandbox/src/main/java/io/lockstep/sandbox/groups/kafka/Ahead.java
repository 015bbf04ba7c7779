package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.PartitionName;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Sees to it that groups have something left to read, or nothing would be proven by letting them go on. */
public final class Ahead {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Ahead() {}

    /**
     * Waits until the logs end behind the positions of groups that have no members any more. Says whether that came
     * about everywhere within 15 s.
     */
    public static boolean ofAll(Map<String, String> cluster, List<DemoGroup> groups) {
        try (Positions positions = new Positions(cluster, "the source");
                Admin admin = Admin.create(new HashMap<>(cluster))) {
            Map<PartitionName, Long> highest = new HashMap<>();
            groups.forEach(group -> positions.of(group).forEach((each, at) -> highest.merge(each, at, Math::max)));
            Set<PartitionName> waiting = new HashSet<>(highest.keySet());
            return Await.within(PATIENCE).every(Duration.ofMillis(200)).holds(() -> {
                ends(admin, waiting).forEach((each, end) -> {
                    if (end > highest.getOrDefault(each, Long.MAX_VALUE)) {
                        waiting.remove(each);
                    }
                });
                return waiting.isEmpty();
            });
        }
    }

    private static Map<PartitionName, Long> ends(Admin admin, Collection<PartitionName> partitions) {
        Map<TopicPartition, OffsetSpec> wanted = partitions.stream()
                .collect(Collectors.toMap(Positions::kafka, each -> OffsetSpec.latest(), (a, b) -> a));
        var asked = admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
        return Answer.of(asked.all(), "where logs end").entrySet().stream()
                .collect(Collectors.toMap(
                        each -> Positions.name(each.getKey()),
                        each -> each.getValue().offset()));
    }
}
