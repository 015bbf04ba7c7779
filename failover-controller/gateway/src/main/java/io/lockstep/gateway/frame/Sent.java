package io.lockstep.gateway.frame;

import java.nio.ByteBuffer;
import java.util.Map;

/** A request that was passed on and whose response is outstanding. Not safe for use from several threads. */
public final class Sent {
    private final RequestHead head;
    private Map<String, Integer> records = Map.of();
    private long passingNanos = -1;

    Sent(RequestHead head) {
        this.head = head;
    }

    public RequestHead head() {
        return head;
    }

    /** How many records it carries to each partition; empty unless that was looked at. */
    public Map<String, Integer> records() {
        return records;
    }

    public void carries(Map<String, Integer> counted) {
        records = Map.copyOf(counted);
    }

    /** How long it took to be passed on; negative unless that was measured. */
    public long passingNanos() {
        return passingNanos;
    }

    public void passedIn(long nanos) {
        passingNanos = nanos;
    }

    /**
     * Whether this response ends the transaction for good: it does not where Kafka's error is one after which clients ask
     * again.
     *
     * @param response its first bytes, at least 16 where it is that long
     */
    public boolean endedBy(ByteBuffer response) {
        if (!head.endsTransaction() || response.remaining() < head.errorAt() + 2) {
            return head.endsTransaction();
        }
        return switch (response.getShort(response.position() + head.errorAt())) {
            // Coordinator loading, not available, not here; the transaction before is still being ended.
            case 14, 15, 16, 51 -> false;
            default -> true;
        };
    }
}
