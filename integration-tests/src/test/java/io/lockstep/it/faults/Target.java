package io.lockstep.it.faults;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One partition of a target, asked one thing after the other. */
final class Target implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final long PRODUCER = (1L << 61) + 7;

    private final KafkaTargetLog log;
    private final PartitionId partition;

    private Target(KafkaTargetLog log, PartitionId partition) {
        this.log = log;
        this.partition = partition;
    }

    static Target open(RegionCluster region, PartitionId partition, Duration requestTimeout) throws Exception {
        String topicId = region.admin()
                .describeTopics(List.of(partition.topic()))
                .allTopicNames()
                .get(20, TimeUnit.SECONDS)
                .get(partition.topic())
                .topicId()
                .toString();
        KafkaTargetLog log = new KafkaTargetLog(new WireSettings("target", region.clientSettings(), requestTimeout));
        log.open(partition, topicId);
        return new Target(log, partition);
    }

    FillOutcome marker(long at) {
        return answer(then ->
                log.fill(partition, new Fill(Fill.Method.MARKERS, at, 1, PRODUCER, (short) 0, 1, "none"), then));
    }

    ObserveOutcome observe() {
        return answer(then -> log.observe(partition, PRODUCER, then));
    }

    /** The first observation that says anything. */
    Observed firstObserved() {
        List<Observed> found = new ArrayList<>();
        Await.within(PATIENCE).until(partition + " to be observed", () -> {
            if (observe() instanceof Observed observed) {
                found.add(observed);
            }
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    void awaitEnd(long end) {
        Await.within(PATIENCE)
                .until(partition + " to end at " + end, () -> firstObserved().end() == end);
    }

    private <T> T answer(Consumer<Consumer<T>> call) {
        List<T> answers = new ArrayList<>();
        call.accept(answers::add);
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (answers.isEmpty() && System.nanoTime() < until) {
            log.poll(50);
        }
        return answers.getFirst();
    }

    @Override
    public void close() {
        log.close();
    }
}
