package io.lockstep.replicator.plan.provision;

import io.lockstep.policy.decision.ConfigRules;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The configs of a target topic: as a mirror, and as they are restored at promotion.
 *
 * @param restore what the topic would have if it were no mirror; overlay keys that are absent here are to be removed
 *     from the topic at promotion
 * @param mirror what it has while it is a mirror
 */
public record Configs(Map<String, String> restore, Map<String, String> mirror) {
    static final String CLEANUP_POLICY = "cleanup.policy";

    /** Room for a batch to grow when it has to be re-encoded. */
    static final long HEADROOM_BYTES = 65_536;

    static final String MAX_MESSAGE_BYTES = "max.message.bytes";
    private static final String MIN_IN_SYNC = "min.insync.replicas";
    private static final String TIMESTAMP_TYPE = "message.timestamp.type";
    private static final String COMPRESSION = "compression.type";
    private static final String AFTER = "message.timestamp.after.max.ms";
    private static final String BEFORE = "message.timestamp.before.max.ms";

    /** What a mirror has of its own. */
    static final Set<String> OVERLAY = Set.of(COMPRESSION, TIMESTAMP_TYPE, AFTER, BEFORE, MAX_MESSAGE_BYTES);

    /** Nothing but a transaction marker fits under it: such a limit is a write fence, and no wish for the mirror. */
    private static final long FENCE_BYTES = 78;

    private static final String UNLIMITED = Long.toString(Long.MAX_VALUE);

    /** Decide what stays in a log and what producers may write; taken over even where only a default sets them. */
    private static final Set<String> EFFECTIVE =
            Set.of(CLEANUP_POLICY, MAX_MESSAGE_BYTES, TIMESTAMP_TYPE, COMPRESSION, "retention.ms", "retention.bytes");

    /** Belong to one cluster's brokers, or to versions that the target may not know. */
    private static final Set<String> PLACEMENT = Set.of(
            "leader.replication.throttled.replicas",
            "follower.replication.throttled.replicas",
            "message.format.version",
            "message.downconversion.enable",
            "message.timestamp.difference.max.ms");

    public Configs {
        restore = Map.copyOf(restore);
        mirror = Map.copyOf(mirror);
    }

    static Configs of(SourceTopic source, TargetRegion target, Map<String, String> recorded) {
        return of(source, target, recorded, ConfigRules.ALL::follows);
    }

    /**
     * @param recorded what was recorded before, empty where nothing was
     * @param follows whether the policy wants this config as the source has it
     */
    static Configs of(
            SourceTopic source, TargetRegion target, Map<String, String> recorded, Predicate<String> follows) {
        Map<String, String> restore = restore(source, target);
        restore.keySet().removeIf(key -> !OVERLAY.contains(key) && !follows.test(key));
        if (asLong(restore.get(MAX_MESSAGE_BYTES), Long.MAX_VALUE) <= FENCE_BYTES) {
            restore.remove(MAX_MESSAGE_BYTES);
            Optional.ofNullable(recorded.get(MAX_MESSAGE_BYTES))
                    .ifPresent(before -> restore.put(MAX_MESSAGE_BYTES, before));
        }
        Map<String, String> mirror = new TreeMap<>(restore);
        mirror.put(COMPRESSION, "producer");
        mirror.put(TIMESTAMP_TYPE, "CreateTime");
        mirror.put(AFTER, UNLIMITED);
        mirror.put(BEFORE, UNLIMITED);
        mirror.put(MAX_MESSAGE_BYTES, Long.toString(maxMessageBytes(restore, target)));
        return new Configs(restore, mirror);
    }

    /** The same while records below the source's log start are brought in, which are deleted at the end. */
    Configs whilePrefilling() {
        Map<String, String> prefilling = new TreeMap<>(mirror);
        prefilling.put(CLEANUP_POLICY, "delete");
        prefilling.put("retention.ms", "-1");
        prefilling.put("retention.bytes", "-1");
        return new Configs(restore, prefilling);
    }

    static int replicas(SourceTopic source, TargetRegion target) {
        return Math.max(1, Math.min(source.replicas(), target.brokers()));
    }

    private static Map<String, String> restore(SourceTopic source, TargetRegion target) {
        Map<String, String> restore = new TreeMap<>(source.overrides());
        EFFECTIVE.forEach(key -> {
            String value = source.effective().get(key);
            if (value != null) {
                restore.put(key, value);
            }
        });
        restore.keySet().removeIf(Configs::placement);
        if (asLong(restore.get(MIN_IN_SYNC), 1) > replicas(source, target)) {
            restore.remove(MIN_IN_SYNC);
        }
        return restore;
    }

    /** Whether a mirror has a value of its own for it, or it belongs to one cluster: nothing to compare. */
    public static boolean ofOneSide(String key) {
        return OVERLAY.contains(key) || placement(key);
    }

    private static boolean placement(String key) {
        return PLACEMENT.contains(key)
                || key.startsWith("remote.")
                || key.startsWith("local.retention.")
                || key.startsWith("confluent.");
    }

    private static long maxMessageBytes(Map<String, String> restore, TargetRegion target) {
        long wanted = Math.max(asLong(restore.get(MAX_MESSAGE_BYTES), 0), target.maxMessageBytes());
        return Math.min(wanted + HEADROOM_BYTES, Integer.MAX_VALUE);
    }

    private static long asLong(@Nullable String value, long otherwise) {
        return value == null ? otherwise : Long.parseLong(value);
    }
}
