package io.lockstep.failover.plan;

import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws up a fence of topic configs: no batch is small enough. Where transactions are about, their markers must still
 * fit: a coordinator whose marker is refused for its size gives the transaction up for good, in the middle, and readers
 * of committed records stay behind it for ever (tried on Kafka 4.3.1).
 */
public final class LimitPlanning {
    public static final String STRATEGY = "topic-config";
    public static final String KEY = "max.message.bytes";

    /** The size of a batch that holds a transaction marker. */
    public static final int MARKER_BYTES = 78;

    private static final int NOTHING = 0;

    private LimitPlanning() {}

    public static FencePlan draw(String region, Collection<TopicLimit> limits) {
        List<Change> changes = new ArrayList<>();
        Set<String> low = new TreeSet<>();
        Set<String> leaking = new TreeSet<>();
        limits.stream().sorted(Comparator.comparing(TopicLimit::topic)).forEach(limit -> {
            int wanted = limit.transactional() ? MARKER_BYTES : NOTHING;
            if (limit.transactional()) {
                leaking.add(limit.topic());
            }
            if (limit.own().filter(own -> atMost(own, wanted)).isPresent()) {
                low.add(limit.topic());
            } else {
                changes.add(new Change("config", "topic " + limit.topic(), KEY, limit.own(), Integer.toString(wanted)));
            }
        });
        return new FencePlan(STRATEGY, region, changes, notes(low, leaking));
    }

    private static boolean atMost(String own, int wanted) {
        try {
            return Long.parseLong(own) <= wanted;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private static List<String> notes(Set<String> low, Set<String> leaking) {
        List<String> notes = new ArrayList<>();
        notes.add("Nobody can write while it stands, Lockstep included");
        if (!leaking.isEmpty()) {
            notes.add("Batches of up to " + MARKER_BYTES + " bytes, a record of ten bytes, pass at "
                    + Topics.few(leaking) + ", because the markers of their transactions must");
        }
        if (!low.isEmpty()) {
            notes.add(KEY + " is as low already at " + Topics.few(low) + ", and stays so when the fence is lifted");
        }
        return notes;
    }

    /** The topic whose config a change is about. */
    public static String topic(Change change) {
        return Topics.of(change.resource());
    }
}
