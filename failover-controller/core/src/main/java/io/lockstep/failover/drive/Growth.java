package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.Regions.Written;
import io.lockstep.offsets.PartitionId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Says what made the logs of a fenced region grow: records, or only the markers of transactions that the fence refused.
 * Markers count as a broken fence, too: the ends must stand still for the seal, and each marker takes an offset that
 * the other region gives to something else. Asks the region; safe for use from any thread.
 */
public final class Growth {
    private static final long LOOKED_AT = 1_000;

    private Growth() {}

    /** In words, with the way out. */
    public static String told(World world, String region, Ends before, Ends after) {
        String where = FenceSteps.grown(before, after);
        return markers(world, region, before, after)
                .map(writers -> "only markers of transactions, no records, were written behind the fence: " + where
                        + ". " + wayOut(writers))
                .orElse("records were written behind the fence: " + where);
    }

    private static String wayOut(SortedSet<String> writers) {
        String who = writers.isEmpty() ? "Some application" : "'" + String.join("', '", writers) + "'";
        return who + " begins transactions, is refused and aborts, again and again. Stop it for the time of the run,"
                + " let its client library wait (it needs DESCRIBE_CONFIGS on the topics), or use failover.fence: acl";
    }

    /** Transactional ids, where nothing else than markers came; what cannot be told counts as records. */
    private static Optional<SortedSet<String>> markers(World world, String region, Ends before, Ends after) {
        SortedMap<PartitionId, Long> known = before.byPartition();
        SortedMap<PartitionId, Range> stretches = new TreeMap<>();
        for (Map.Entry<PartitionId, Long> end : after.byPartition().entrySet()) {
            long from = known.getOrDefault(end.getKey(), -1L);
            if (from < 0 || end.getValue() < from || end.getValue() - from > LOOKED_AT) {
                return Optional.empty();
            }
            if (end.getValue() > from) {
                stretches.put(end.getKey(), new Range(from, end.getValue()));
            }
        }
        Answer<Written> asked = world.regions().written(region, stretches, world.within());
        return asked instanceof Answer.Known<Written>(Written found) && found.records() == 0
                ? Optional.of(found.marking())
                : Optional.empty();
    }
}
