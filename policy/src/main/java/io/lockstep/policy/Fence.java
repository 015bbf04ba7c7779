package io.lockstep.policy;

/** How writers are kept off a region that gives up being active. */
public enum Fence implements Word {
    /** The gateway holds writers. Alone it stops nobody who goes past it, so a policy that asks for it is refused. */
    GATEWAY,
    /** The brokers' authorizer denies writing to each writing principal. */
    ACL,
    /** The topics refuse records by {@code max.message.bytes}. */
    TOPIC_CONFIG
}
