package io.lockstep.sandbox.groups.kafka;

import io.lockstep.sandbox.groups.DemoGroup;
import io.lockstep.sandbox.groups.GroupKind;
import io.lockstep.sandbox.groups.Habit;
import java.util.Map;

/** The one member of a group: reads, and commits what it has read. Used by one thread. */
interface GroupReader extends AutoCloseable {
    /** Reads what is there, for a moment at most, and returns how many records once its position is committed. */
    int step();

    /** Leaves the group. */
    @Override
    void close();

    static GroupReader open(Map<String, String> cluster, DemoGroup group) {
        if (group.kind() == GroupKind.SHARE) {
            return new ShareReader(GroupClients.shareConsumer(cluster, group), group.topics());
        }
        if (group.habit() == Habit.TRANSACTIONAL) {
            return new TransactionalReader(
                    GroupClients.consumer(cluster, group, "earliest"),
                    GroupClients.producer(cluster, group),
                    group.topics());
        }
        return new CommittingReader(GroupClients.consumer(cluster, group, "earliest"), group.topics());
    }
}
