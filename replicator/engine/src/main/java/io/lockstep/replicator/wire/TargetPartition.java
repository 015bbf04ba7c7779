package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.Uuid;

/** What the target side knows of one open partition. Belongs to the target log's thread. */
final class TargetPartition implements Located {
    private final PartitionId id;
    private final Uuid topicId;
    private final TopicWatch watch = new TopicWatch();
    private final Deque<PendingAppend> queued = new ArrayDeque<>();
    private int inFlight;
    private int inFlightBroker = -1;
    private boolean proven;

    TargetPartition(PartitionId id, String topicId) {
        this.id = id;
        this.topicId = Uuid.fromString(topicId);
    }

    @Override
    public PartitionId id() {
        return id;
    }

    @Override
    public Uuid topicId() {
        return topicId;
    }

    @Override
    public TopicWatch watch() {
        return watch;
    }

    Deque<PendingAppend> queued() {
        return queued;
    }

    /**
     * Whether the next append may be sent to this broker now. Until one append has come through, only one is under way:
     * where the broker remembers no sequence yet, a second one would be accepted although the first was not.
     */
    boolean maySendTo(int broker, int depth) {
        return inFlight < (proven ? depth : 1) && (inFlight == 0 || inFlightBroker == broker);
    }

    void sent(int broker) {
        inFlight++;
        inFlightBroker = broker;
    }

    void settled(boolean appended) {
        inFlight--;
        proven = appended;
    }
}
