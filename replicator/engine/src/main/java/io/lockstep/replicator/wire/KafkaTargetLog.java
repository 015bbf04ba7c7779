package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.Joined;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.port.TargetLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * Writes target logs over one client. Threading as {@link TargetLog} says. Appends are refused by the broker unless they
 * continue the sequence, so repeating one is harmless; its header is written just before it is sent.
 */
public final class KafkaTargetLog implements TargetLog {
    private static final long OWN_BUDGET = 16 << 20;

    private final int timeoutMs;
    private final Joiner joiner;
    private final WireClient client;
    private final Calls calls;
    private final ProduceQueue appends;
    private final MarkerQueue markers;
    private final Transactions transactions;
    private final Map<PartitionId, TargetPartition> partitions = new HashMap<>();

    /** For a few appends: what is joined counts in a budget of its own. */
    public KafkaTargetLog(WireSettings settings) {
        this(settings, new MemoryBudget(OWN_BUDGET));
    }

    /**
     * @param budget of the feed whose batches are appended
     * @throws org.apache.kafka.common.KafkaException naming the setting that cannot be used
     */
    public KafkaTargetLog(WireSettings settings, MemoryBudget budget) {
        this.joiner = new Joiner(budget);
        this.timeoutMs = settings.requestTimeoutMs();
        this.client = WireClient.create(settings);
        this.calls = new Calls(client, timeoutMs);
        this.appends = new ProduceQueue(client, timeoutMs);
        this.markers = new MarkerQueue(client, calls);
        this.transactions = new Transactions(calls);
    }

    @Override
    public void open(PartitionId partition, String topicId) {
        forget(partition);
        partitions.put(partition, new TargetPartition(partition, topicId));
        client.follow(partition.topic());
    }

    @Override
    public void forget(PartitionId partition) {
        TargetPartition gone = partitions.remove(partition);
        if (gone == null) {
            return;
        }
        appends.forget(gone);
        markers.forget(gone);
        transactions.forget(partition);
        if (partitions.keySet().stream().noneMatch(p -> p.topic().equals(partition.topic()))) {
            client.forget(List.of(partition.topic()));
        }
    }

    private TargetPartition opened(PartitionId partition) {
        TargetPartition found = partitions.get(partition);
        if (found == null) {
            throw new IllegalStateException("Target partition " + partition + " was used before it was opened");
        }
        return found;
    }

    @Override
    public void append(PartitionId partition, Piece.Data data, Stamp stamp, Consumer<AppendOutcome> then) {
        TargetPartition target = opened(partition);
        long deadline = client.now() + timeoutMs;
        if (!(data.payload() instanceof Joined joined)) {
            appends.add(new PendingAppend(target, Joiner.opened(data.payload()), stamp, deadline, then));
            return;
        }
        try {
            BatchPayload whole = joiner.join(joined);
            appends.add(new PendingAppend(target, whole, stamp, deadline, outcome -> {
                whole.release();
                then.accept(outcome);
            }));
        } catch (KafkaException e) {
            appends.add(then, new AppendOutcome.Refused(Halt.Reason.RECORD_REFUSED, e.toString()));
        }
    }

    @Override
    public void fill(PartitionId partition, Fill fill, Consumer<FillOutcome> then) {
        TargetPartition target = opened(partition);
        switch (fill.method()) {
            case MARKERS -> markers.add(MarkerFill.of(target, fill, client.now() + timeoutMs, then));
            case PREFILL -> appends.add(PrefillStep.append(target, fill, client.now() + timeoutMs, then));
            case EMPTY_TRANSACTIONS, ABORTED_TRANSACTION -> transactions.fill(target, fill, then);
        }
    }

    @Override
    public void observe(PartitionId partition, long producerId, Consumer<ObserveOutcome> then) {
        new Observation(calls, opened(partition), producerId, then).start();
    }

    @Override
    public void abortOpenTransaction(PartitionId partition, String transactionalId, Consumer<FillOutcome> then) {
        transactions.abortOpen(opened(partition), transactionalId, then);
    }

    @Override
    public void deleteBefore(PartitionId partition, long offset, Consumer<FillOutcome> then) {
        new RecordDeletion(calls, opened(partition), offset, then).start();
    }

    @Override
    public void poll(long maxMillis) {
        pump();
        boolean waiting = appends.isWaiting() || markers.isWaiting();
        long wait = calls.waitMillis(waiting ? Math.min(maxMillis, 10) : maxMillis);
        client.poll(wait);
        pump();
    }

    /** Calls go first: they are few and small, while appends may queue for as long as the target is slow. */
    private void pump() {
        calls.pump();
        markers.pump();
        calls.pump();
        appends.pump();
        calls.pump();
    }

    @Override
    public void wakeup() {
        client.wakeup();
    }

    @Override
    public void close() {
        client.close();
    }
}
