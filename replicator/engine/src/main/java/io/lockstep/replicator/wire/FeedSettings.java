package io.lockstep.replicator.wire;

/**
 * How much a feed asks for at once.
 *
 * @param partitionBytes asked for of one partition in one request
 * @param partitionBytesWhenFew the same while few partitions share the budget
 * @param responseBytes most bytes of one answer
 * @param maxWaitMillis how long a broker may hold a request open while there is nothing new
 */
public record FeedSettings(int partitionBytes, int partitionBytesWhenFew, int responseBytes, int maxWaitMillis) {
    public static final FeedSettings DEFAULT = new FeedSettings(1 << 20, 16 << 20, 16 << 20, 500);
}
