package io.lockstep.it.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.WireSettings;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One partition of a target log, one call at a time, each waited for. */
final class TargetBench implements AutoCloseable {
    static final long PRODUCER = (1L << 62) + 99;

    final KafkaTargetLog log;
    final PartitionId partition;

    TargetBench(Map<String, String> cluster, PartitionId partition, String topicId) {
        this.log = new KafkaTargetLog(new WireSettings("it-bench", cluster, TinyMirror.REQUEST_TIMEOUT));
        this.partition = partition;
        log.open(partition, topicId);
        // A topic just created is known everywhere before it is served everywhere.
        while (!(this.<ObserveOutcome>await(then -> log.observe(partition, PRODUCER, then))
                instanceof ObserveOutcome.Observed)) {
            log.poll(50);
        }
    }

    AppendOutcome append(Piece.Data batch, int epoch, int sequence) {
        return await(then -> log.append(partition, batch, new Stamp(PRODUCER, (short) epoch, sequence), then));
    }

    FillOutcome markers(long from, long count, int epoch, int generation) {
        return fill(new Fill(Fill.Method.MARKERS, from, count, PRODUCER, (short) epoch, generation, ""));
    }

    FillOutcome fill(Fill fill) {
        return await(then -> log.fill(partition, fill, then));
    }

    ObserveOutcome.Observed observed() {
        return (ObserveOutcome.Observed) this.<ObserveOutcome>await(then -> log.observe(partition, PRODUCER, then));
    }

    <T> T await(Consumer<Consumer<T>> call) {
        AtomicReference<T> answer = new AtomicReference<>();
        call.accept(answer::set);
        long end = System.nanoTime() + TinyMirror.REQUEST_TIMEOUT.toNanos() * 3;
        while (answer.get() == null) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no outcome within three request timeouts");
            }
            log.poll(50);
        }
        return answer.get();
    }

    @Override
    public void close() {
        log.close();
    }
}
