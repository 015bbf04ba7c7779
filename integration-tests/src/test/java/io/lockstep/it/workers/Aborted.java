package io.lockstep.it.workers;

import io.lockstep.it.harness.TopicFacts;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.WireSettings;
import io.lockstep.sandbox.region.RegionCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Puts many aborted records at a log's end, quickly: small to write, long holes for whoever mirrors them. */
public final class Aborted {
    private static final long PER_TRANSACTION = 50_000;

    private Aborted() {}

    /** Appends {@code count} offsets without a visible record, beginning at {@code end}. */
    public static void append(RegionCluster region, String topic, long end, long count) throws Exception {
        PartitionId id = new PartitionId(topic, 0);
        String topicId = TopicFacts.topicId(region, topic);
        try (KafkaTargetLog log =
                new KafkaTargetLog(new WireSettings("aborted", region.clientSettings(), Duration.ofSeconds(20)))) {
            log.open(id, topicId);
            for (long done = 0; done < count; done += PER_TRANSACTION) {
                fill(log, id, end + done, Math.min(PER_TRANSACTION, count - done));
            }
        }
    }

    private static void fill(KafkaTargetLog log, PartitionId id, long from, long count) {
        List<FillOutcome> answers = new ArrayList<>();
        String transaction = "aborted-" + id;
        log.fill(
                id,
                new Fill(Fill.Method.ABORTED_TRANSACTION, from, count, 1L << 61, (short) 0, 1, transaction),
                answers::add);
        while (answers.isEmpty()) {
            log.poll(100);
        }
        if (!(answers.getFirst() instanceof FillOutcome.Done(long reached)) || reached != from + count) {
            throw new AssertionError("no hole at " + from + ": " + answers);
        }
    }
}
