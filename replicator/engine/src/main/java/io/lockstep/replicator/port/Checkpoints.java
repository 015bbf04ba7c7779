package io.lockstep.replicator.port;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.plan.Written;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What was written of groups, in {@code __lockstep.checkpoints} on the target. For one thread; calls block, each for at
 * most a few request timeouts but for the first reading, which takes as long as the topic is long; failures are
 * exceptions whose message is written for an operator.
 */
public interface Checkpoints extends AutoCloseable {
    /** What is known of each group, as of now: whatever any worker saved before this call is seen. */
    Map<String, Written> read();

    /** The same, writing nothing: where the topic is not there yet, nothing is known. */
    Map<String, Written> peek();

    /** Durable on the target once the call returns. */
    void save(Collection<GroupCheckpoint> checkpoints);

    /** These groups are known no more. */
    void forget(Collection<String> groups);

    /** What is not as it should be although positions are carried over, in words for an operator. */
    List<String> problems();

    /** Checkpoints of one group, oldest first, as far back as the topic holds them. */
    List<GroupCheckpoint> history(String group);

    @Override
    void close();
}
