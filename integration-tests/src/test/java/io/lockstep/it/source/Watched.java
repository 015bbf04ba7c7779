package io.lockstep.it.source;

import io.lockstep.it.harness.Regions;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** A running link whose every halt is counted, so that a second one is not mistaken for the first. */
final class Watched implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Regions regions;
    private final Map<PartitionId, Integer> halts = new ConcurrentHashMap<>();
    private final Link link;

    private Watched(Regions regions, LinkSettings settings) {
        this.regions = regions;
        this.link = regions.run(settings, new Counting());
    }

    static Watched run(Regions regions, LinkSettings settings) {
        return new Watched(regions, settings);
    }

    Link link() {
        return link;
    }

    int halts(String topic, int partition) {
        return halts.getOrDefault(new PartitionId(topic, partition), 0);
    }

    /** The reason of the first halt since the link started, or of a later one. */
    HaltSnapshot awaitHalt(String topic, int partition, int number) {
        PartitionSnapshot snapshot = await(
                topic,
                partition,
                "halts (" + number + ")",
                found -> found.halt() != null && halts(topic, partition) >= number);
        HaltSnapshot halt = snapshot.halt();
        if (halt == null) {
            throw new AssertionError("just seen");
        }
        return halt;
    }

    PartitionSnapshot await(String topic, int partition, String what, Predicate<PartitionSnapshot> wanted) {
        return Regions.awaitPartition(link, topic, partition, what, wanted);
    }

    /** Resumes; the answer must come soon and tell no failure. */
    void resume(String topic, int partition, Acceptance acceptance) {
        within("resume", link.resume(new PartitionId(topic, partition), acceptance));
    }

    void pause(String topic, int partition) {
        within("pause", link.pause(new PartitionId(topic, partition)));
        await(topic, partition, "is paused", found -> found.state().equals("Paused"));
    }

    private static void within(String what, java.util.concurrent.CompletionStage<PartitionSnapshot> stage) {
        var answer = stage.toCompletableFuture();
        Await.within(PATIENCE).until(what + " to be answered", answer::isDone);
        try {
            answer.join();
        } catch (CompletionException e) {
            throw new AssertionError(what + " failed", e);
        }
    }

    @Override
    public void close() {
        regions.end(link);
    }

    private final class Counting implements MirrorObserver {
        @Override
        public void appended(LinkId l, PartitionId p, long records, int bytes, boolean untouched, long latencyMs) {}

        @Override
        public void bridged(LinkId l, PartitionId p, HoleKind kind, long length) {}

        @Override
        public void phaseChanged(LinkId l, PartitionId p, String from, String to, String reason) {
            if (to.equals("Halted")) {
                halts.merge(p, 1, Integer::sum);
            }
        }
    }
}
