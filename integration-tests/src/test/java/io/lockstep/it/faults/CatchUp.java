package io.lockstep.it.faults;

import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for a link's end of a test, as long as it makes headway: a slow machine is no fault, standing still is one. */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
    private static final Duration AT_MOST = Duration.ofMinutes(5);
    private static final Duration STUCK_AFTER = Duration.ofSeconds(45);
    private static final Duration SNAPSHOT_WITHIN = Duration.ofSeconds(10);

    private final Regions regions;
    private final Link link;
    private final String[] topics;
    private Map<String, Long> positions = Map.of();
    private long movedAt = System.nanoTime();

    private CatchUp(Regions regions, Link link, String... topics) {
        this.regions = regions;
        this.link = link;
        this.topics = topics;
    }

    /** Both logs end at equal offsets and hold the same; every partition streams at shift 0; nothing warns. */
    static void identically(Regions regions, Link link, String... topics) {
        new CatchUp(regions, link, topics).await();
        regions.requireIdentical(topics);
        Await.within(SNAPSHOT_WITHIN)
                .until(
                        "the snapshot to show it: " + link.snapshot(),
                        () -> link.snapshot().partitions().stream().allMatch(CatchUp::streamsUnshifted));
    }

    /** A snapshot may be a moment older than the logs. */
    private static boolean streamsUnshifted(PartitionSnapshot partition) {
        return partition.state().equals("Streaming") && partition.shift() == 0;
    }

    private void await() {
        Await.within(AT_MOST).every(Duration.ofMillis(200)).until("both sides to end alike", () -> {
            watch();
            return ended();
        });
    }

    private boolean ended() {
        for (String topic : topics) {
            if (!Regions.ends(regions.east(), topic).equals(Regions.ends(regions.west(), topic))) {
                return false;
            }
        }
        return true;
    }

    private void watch() {
        LinkSnapshot now = link.snapshot();
        Map<String, Long> next = now.partitions().stream()
                .collect(Collectors.toMap(p -> p.topic() + "-" + p.partition(), PartitionSnapshot::nextOffset));
        if (!next.equals(positions)) {
            LOG.debug("Moved to {}", next);
            positions = next;
            movedAt = System.nanoTime();
        } else if (System.nanoTime() - movedAt > STUCK_AFTER.toNanos()) {
            throw new AssertionError("no position moved for " + STUCK_AFTER.toSeconds() + " s");
        }
    }
}
