package io.lockstep.bench.kafka;

/** What a consumer got that went on where its group's position is. */
public sealed interface Delivered {
    /** The source offsets of the records, in order. */
    record Records(long[] offsets) implements Delivered {
        @Override
        public String toString() {
            return offsets.length + " records";
        }
    }

    /** Nothing: there is no position, or none inside the log. */
    record Refused(String why) implements Delivered {}
}
