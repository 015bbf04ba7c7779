package io.lockstep.failover.promises;

import io.lockstep.failover.port.LinkControl;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;

/** A pair's two links, which no worker runs any more, and the logs on both sides. */
public interface LinkControlScene {
    /** From {@code east} to {@code west}. */
    LinkControl forth();

    /** The same link, as another controller sees it. */
    LinkControl again();

    /** From {@code west} to {@code east}. */
    LinkControl back();

    /** From {@code east} to {@code west}, which answers nothing from now on. */
    LinkControl silent();

    /**
     * Creates a topic of two partitions on both sides, whose name nobody used before; on the target it has the limits of
     * a mirror, and the link knows what to restore.
     */
    String topic();

    /** Writes records on the source, and the same ones on the target as if a worker had mirrored them. */
    void mirrored(PartitionId partition, int records);

    /** Where a log ends. */
    long end(String region, PartitionId partition);

    /** How long an answer may take. */
    Duration within();
}
