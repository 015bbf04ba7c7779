package io.lockstep.policy.access;

import io.lockstep.policy.Word;

/** What a right is about, in Kafka's kinds of resources. */
public enum Kind implements Word {
    TOPIC,
    GROUP,
    TRANSACTIONAL_ID,
    CLUSTER;

    /** As the tables of rights say it. */
    String spoken() {
        return word().replace('-', ' ');
    }
}
