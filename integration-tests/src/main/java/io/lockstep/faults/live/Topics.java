package io.lockstep.faults.live;

import java.util.Map;
import java.util.TreeMap;

/** The topics of the business. */
public final class Topics {
    public static final String ORDERS = "orders";
    public static final String PAYMENTS = "payments";
    public static final String CUSTOMERS = "customers";
    public static final String CLICKS = "clicks";

    /** Takes what fills memories; nobody reads it. */
    public static final String BULK = "bulk";

    /** Names of topics that come and go begin so. */
    public static final String EXTRA = "extra.";

    /** Those of numbered records, and how many partitions they have. */
    public static final Map<String, Integer> NUMBERED =
            new TreeMap<>(Map.of(ORDERS, 3, PAYMENTS, 2, CUSTOMERS, 2, CLICKS, 3));

    private Topics() {}

    /** Cleaned often, so that the log has holes all the time. */
    static Map<String, String> configs(String topic) {
        return topic.equals(CUSTOMERS)
                ? Map.of(
                        "cleanup.policy", "compact",
                        "segment.ms", "2000",
                        "min.cleanable.dirty.ratio", "0.01",
                        "min.compaction.lag.ms", "0",
                        "max.compaction.lag.ms", "3000",
                        "delete.retention.ms", "5000")
                : Map.of();
    }
}
