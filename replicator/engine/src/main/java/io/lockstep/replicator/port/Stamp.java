package io.lockstep.replicator.port;

/** Who writes: the producer identity by which the broker accepts a batch only if it continues the log. */
public record Stamp(long producerId, short epoch, int sequence) {
    /** The sequence after {@code records} more, wrapping from 2^31-1 to 0 as Kafka does. */
    public static int after(int sequence, long records) {
        return (int) ((sequence + records) & Integer.MAX_VALUE);
    }
}
