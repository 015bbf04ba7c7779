package io.lockstep.it.workers;

import java.util.HashMap;
import java.util.Map;

/** Configs of a compacted topic that is cleaned every second. */
public final class Compacting {
    public static final Map<String, String> CONFIGS = Map.of(
            "cleanup.policy", "compact",
            "segment.ms", "1000",
            "min.cleanable.dirty.ratio", "0.01",
            "max.compaction.lag.ms", "1000",
            "delete.retention.ms", "2000");

    /**
     * The same, but what is young stays for longer than a worker is frozen here. Where the cleaner takes records that a
     * frozen worker is about to append, its sequences, which count records, may fit at another offset once it wakes; the
     * partition then halts.
     */
    public static Map<String, String> ofOldRecords() {
        Map<String, String> configs = new HashMap<>(CONFIGS);
        configs.put("min.compaction.lag.ms", "15000");
        configs.put("max.compaction.lag.ms", "15001");
        return configs;
    }

    private Compacting() {}
}
