package io.lockstep.failover.promises;

import io.lockstep.failover.port.WriteFence;
import java.util.Set;

/** Where a fence is held to its promises. */
public interface FenceScene {
    WriteFence fence();

    String region();

    /** To be fenced; at least two. */
    Set<String> topics();

    /** All that there are. */
    Set<String> allTopics();

    /** Whether an application's record would be appended, asked until the answer is stable. */
    boolean takesRecords(String topic);

    /** Everything of the region that a fence might touch, comparable. */
    Object state();

    /** Somebody else changes something of the kind that the fence is made of, on a fenced topic. */
    void meddle();

    /** What {@link #meddle} changed, comparable. */
    Object meddledState();
}
