package io.lockstep.sandbox.compare;

/**
 * One difference between two logs.
 *
 * @param offset on the source; for a record that only the target has, the target's
 * @param reason lengths and digests, never contents
 */
public record Mismatch(String topic, int partition, long offset, String reason) {
    @Override
    public String toString() {
        return topic + "-" + partition + " offset " + offset + ": " + reason;
    }
}
