package io.lockstep.it.workers;

import java.util.Map;

/** Configs of a compacted topic that is cleaned every second. */
public final class Compacting {
    public static final Map<String, String> CONFIGS = Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "1000",
            "min.cleanable.dirty.ratio", "0.01",
            "max.compaction.lag.ms", "1000",
            "delete.retention.ms", "2000");

    private Compacting() {}
}
