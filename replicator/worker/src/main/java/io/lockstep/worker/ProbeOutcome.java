package io.lockstep.worker;

/** What a region's cluster answered when the worker asked it for the first time. */
public sealed interface ProbeOutcome {
    /** It can be used. {@code clusterId} is Kafka's own, the same on every address of one cluster. */
    record Usable(String clusterId, int brokers) implements ProbeOutcome {}

    /** It did not answer; asking again may help. */
    record Unreachable(String why) implements ProbeOutcome {}

    /** It answered, and with these settings it will never do; asking again is pointless. */
    record Refused(String why) implements ProbeOutcome {}
}
