package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.thread.LinkThread;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits how far this worker's partitions are mirrored, under the link's group name on the source, so that any lag
 * tool there shows the replication lag. Nothing ever reads it back: a failure is a warning and no more. One thread of
 * its own; offsets go without a leader epoch, which means nothing on this side.
 */
public final class SourceProgress implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SourceProgress.class);
    private static final long EVERY_SECONDS = 5;

    private final KafkaSettings settings;
    private final Supplier<Map<PartitionId, Long>> positions;
    private final ScheduledExecutorService executor;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private @Nullable RegionAdmin admin;
    private volatile String warning = "";

    /** @param positions the next source offset to be mirrored, per owned partition; asked on this object's thread */
    public SourceProgress(KafkaSettings settings, Supplier<Map<PartitionId, Long>> positions) {
        this.settings = settings;
        this.positions = positions;
        this.executor = Executors.newSingleThreadScheduledExecutor(LinkThread.factory(settings.link(), "progress"));
    }

    /** Begins to commit every 5 s. */
    public void start() {
        executor.scheduleWithFixedDelay(this::commit, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Why the last commit failed, in words for an operator; empty when it did not. */
    public String warning() {
        return warning;
    }

    private void commit() {
        try {
            Map<TopicPartition, OffsetAndMetadata> changed = changed();
            if (!changed.isEmpty()) {
                commit(changed);
                committed.putAll(changed);
            }
            warning = "";
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private Map<TopicPartition, OffsetAndMetadata> changed() {
        Map<TopicPartition, OffsetAndMetadata> all = new HashMap<>();
        positions
                .get()
                .forEach((partition, offset) -> all.put(
                        new TopicPartition(partition.topic(), partition.partition()), new OffsetAndMetadata(offset)));
        committed.keySet().retainAll(all.keySet());
        all.entrySet().removeAll(committed.entrySet());
        return all;
    }

    private void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        RegionAdmin region = admin;
        if (region == null) {
            region = RegionAdmin.open(settings, Side.SOURCE, "progress");
            admin = region;
        }
        String group = settings.link().group();
        region.one(
                region.client().alterConsumerGroupOffsets(group, offsets).all(),
                Right.onGroup("READ", group + " and its topics"));
    }

    private void failed(RuntimeException failure) {
        String said = "Replication progress is not shown on region " + settings.region(Side.SOURCE) + ": "
                + failure.getMessage();
        if (!said.equals(warning)) {
            LOG.warn("progress not committed link={} detail={}", settings.link(), said, failure);
        }
        warning = said;
    }

    /** Commits once more and ends. */
    @Override
    public void close() {
        executor.execute(this::commit);
        executor.execute(this::disconnect);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(
                    settings.requestTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("progress still busy at close link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void disconnect() {
        if (admin != null) {
            admin.close();
        }
    }
}
