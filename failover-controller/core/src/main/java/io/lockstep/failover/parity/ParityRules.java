package io.lockstep.failover.parity;

import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.TopicSelection;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is compared, and what may be changed.
 *
 * @param topics which topics the pair mirrors
 * @param mirrors whether a topic's setting is the mirror's or a fence's own, or one cluster's; never compared
 * @param own principals of Lockstep's, and those that the policy leaves to others
 */
public record ParityRules(
        Parity policy, ConfigRules configs, TopicSelection topics, Predicate<String> mirrors, Set<String> own) {
    public ParityRules {
        own = Set.copyOf(own);
    }

    /** What the policy wants of a kind; topics are made by the mirror alone. */
    public SyncMode mode(Kind kind) {
        return switch (kind) {
            case TOPICS -> SyncMode.REPORT;
            case CONFIGS -> policy.configs().mode();
            case ACLS -> policy.acls().mode();
            case QUOTAS -> policy.quotas().mode();
            case USERS -> policy.users();
            case BROKERS -> policy.brokers();
        };
    }

    /** Whether every round brings it; settings are the mirror's to bring, which looks more often. */
    public boolean everyRound(Kind kind) {
        return mode(kind) == SyncMode.SYNC && kind != Kind.CONFIGS;
    }

    /** Whether what only the standby has is removed there. */
    public boolean prunes(Kind kind) {
        return switch (kind) {
            case ACLS -> policy.acls().prune();
            case QUOTAS -> policy.quotas().prune();
            case TOPICS, CONFIGS, USERS, BROKERS -> false;
        };
    }

    /** Whether anybody can bring it about by what brokers take. */
    public static boolean writable(Kind kind) {
        return switch (kind) {
            case CONFIGS, ACLS, QUOTAS -> true;
            case TOPICS, USERS, BROKERS -> false;
        };
    }

    /** Whether rights or quotas of this principal are compared. */
    public boolean ofClients(String principal) {
        return !own.contains(principal);
    }
}
