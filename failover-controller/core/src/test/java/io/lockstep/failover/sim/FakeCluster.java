package io.lockstep.failover.sim;

import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.failover.port.Regions.Written;
import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One region's cluster as {@link FakeClusters} hold it. One thread at a time. */
final class FakeCluster {
    final SortedMap<String, List<FakeLog>> topics = new TreeMap<>();
    final Map<String, SortedMap<PartitionId, Long>> groups = new TreeMap<>();
    final Map<String, Integer> members = new HashMap<>();
    final SortedMap<String, SortedMap<String, String>> configs = new TreeMap<>();
    final List<String> missingCopies = new ArrayList<>();
    private final Map<String, Long> producers = new HashMap<>();
    private long producerIds = 1_000;
    long canaries;
    boolean reachable = true;
    boolean losesNextAnswer;
    boolean writable = true;
    String refusal = "";

    void topic(String name, int partitions) {
        List<FakeLog> logs = new ArrayList<>();
        for (int i = 0; i < partitions; i++) {
            logs.add(new FakeLog());
        }
        topics.put(name, logs);
        configs.put(name, new TreeMap<>());
    }

    FakeLog log(PartitionId partition) {
        return topics.getOrDefault(partition.topic(), List.of()).get(partition.partition());
    }

    List<String> absent(Collection<String> wanted) {
        return wanted.stream()
                .filter(topic -> !topics.containsKey(topic))
                .sorted()
                .toList();
    }

    long begin(String transactionalId, PartitionId partition) {
        long producer = transactionalId.isEmpty()
                ? producerIds++
                : producers.computeIfAbsent(transactionalId, id -> producerIds++);
        log(partition).begin(transactionalId, producer);
        return producer;
    }

    void commit(String transactionalId) {
        topics.values().stream()
                .flatMap(List::stream)
                .forEach(log -> log.of(transactionalId).ifPresent(open -> log.end(open.producerId())));
    }

    /** One that hangs ends where it is marked, others end everywhere. */
    void abort(OpenTransaction transaction) {
        if (transaction.transactionalId().isEmpty()) {
            log(transaction.partition()).end(transaction.producerId());
        } else {
            commit(transaction.transactionalId());
        }
    }

    List<OpenTransaction> open(Collection<String> wanted) {
        List<OpenTransaction> open = new ArrayList<>();
        topics.forEach((topic, logs) -> {
            for (int i = 0; wanted.contains(topic) && i < logs.size(); i++) {
                PartitionId partition = new PartitionId(topic, i);
                logs.get(i).open().stream()
                        .filter(one -> !isOwn(one.transactionalId()))
                        .forEach(one -> open.add(new OpenTransaction(
                                one.transactionalId(),
                                partition,
                                one.producerId(),
                                (short) 0,
                                0,
                                one.transactionalId().isEmpty() ? -1 : 0)));
            }
        });
        return open;
    }

    /** Of Lockstep itself; what a drill uses stands for applications. */
    static boolean isOwn(String name) {
        return name.startsWith("lockstep.") && !name.startsWith("lockstep.drill.");
    }

    /** What lies in these stretches besides markers. */
    Written written(SortedMap<PartitionId, Range> stretches) {
        long records = 0;
        SortedSet<String> marking = new TreeSet<>();
        for (Map.Entry<PartitionId, Range> each : stretches.entrySet()) {
            Range range = each.getValue();
            SortedMap<Long, String> markers = log(each.getKey()).markers(range.from(), range.to());
            records += range.to() - range.from() - markers.size();
            marking.addAll(markers.values());
        }
        return new Written(records, records == 0 ? marking : new TreeSet<>());
    }
}
