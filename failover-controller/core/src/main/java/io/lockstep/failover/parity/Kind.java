package io.lockstep.failover.parity;

import java.util.Locale;

/** What is compared, each kind by a rule of its own. */
public enum Kind {
    /** Mirrored topics: existence, partitions, copies. The mirror makes them. */
    TOPICS,
    /** What is set on mirrored topics. */
    CONFIGS,
    /** Rights of clients. */
    ACLS,
    /** Quotas of clients. */
    QUOTAS,
    /** SCRAM credentials, as far as brokers tell of them. */
    USERS,
    /** Settings and features of brokers that clients notice. */
    BROKERS;

    /** As the policy and people write it: {@code acls}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
