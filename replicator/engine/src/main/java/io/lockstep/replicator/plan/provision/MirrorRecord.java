package io.lockstep.replicator.plan.provision;

import java.util.Map;

/** What is on record for a mirrored topic: ids of both topics and the configs to restore at promotion. */
public record MirrorRecord(String sourceTopicId, String targetTopicId, Map<String, String> restore) {
    public MirrorRecord {
        restore = Map.copyOf(restore);
    }
}
