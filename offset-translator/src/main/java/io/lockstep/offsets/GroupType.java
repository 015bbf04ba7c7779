package io.lockstep.offsets;

import java.util.Locale;

/** The kinds of groups that Kafka knows. */
public enum GroupType {
    /** The protocol of old; also every group that only ever committed. */
    CLASSIC,
    /** KIP-848. */
    CONSUMER,
    /** Kafka Streams' own protocol, KIP-1071. */
    STREAMS,
    /** KIP-932; has a start offset in each partition instead of a committed one. */
    SHARE;

    /** The word for people and in documents. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether positions of this kind can be written for the other: all but share groups commit offsets, and a group
     * that only commits is classic until a member of another protocol joins.
     */
    public boolean writesLike(GroupType other) {
        return (this == SHARE) == (other == SHARE);
    }
}
