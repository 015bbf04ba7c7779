package io.lockstep.replicator.wire;

/**
 * How one broker takes appends: how many requests are under way, how large the next may be, and whether it answers.
 * Requests shrink while answers take long or a quota holds back, so that what is under way on a slow line is answered well
 * within the request timeout; they grow again with quick answers. Belongs to the target log's thread; times in milliseconds.
 */
final class BrokerPace {
    private static final int DEPTH = 5;
    private static final int MOST_BYTES = 4 << 20;
    private static final int LEAST_BYTES = 64 << 10;
    private static final int SLOW_PART = 8;
    private static final int QUICK_PART = 40;

    private final long timeoutMs;
    private int underWay;
    private int bytes = MOST_BYTES / 4;
    private long aliveAt;

    BrokerPace(long timeoutMs, long now) {
        this.timeoutMs = timeoutMs;
        this.aliveAt = now - timeoutMs - 1;
    }

    boolean maySend() {
        return underWay < DEPTH;
    }

    /** At most so many bytes in the next request, unless it is a single batch. */
    int requestBytes() {
        return bytes;
    }

    void sent() {
        underWay++;
    }

    /** @param heldBack how long the answer forbids to send: a broker answers at once where a quota is used up */
    void answered(long sentAt, long now, long heldBack) {
        underWay--;
        aliveAt = now;
        long took = now - sentAt + heldBack;
        if (took > timeoutMs / SLOW_PART) {
            shrink();
        } else if (took < timeoutMs / QUICK_PART) {
            bytes = Math.min(MOST_BYTES, bytes * 2);
        }
    }

    void lost() {
        underWay--;
        shrink();
    }

    private void shrink() {
        bytes = Math.max(LEAST_BYTES, bytes / 2);
    }

    /** Whether it answered a moment ago, so that what waits for it waits because it is slow. */
    boolean alive(long now) {
        return now - aliveAt <= timeoutMs;
    }
}
