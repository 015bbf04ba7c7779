package io.lockstep.replicator.wire;

import io.lockstep.replicator.Halt;
import org.apache.kafka.common.Node;

/** Where a request can go now. */
sealed interface Route {
    record To(Node broker) implements Route {}

    /** Nowhere at the moment. */
    record Wait(String why) implements Route {}

    /** Nowhere, and waiting will not help. */
    record Never(Halt.Reason reason, String detail) implements Route {}

    /** The way to a target partition's leader; asks for fresh metadata where it is not known. */
    static Route toLeader(WireClient client, Located partition) {
        Leader leader = client.leaderOf(partition);
        if (!(leader instanceof Leader.Known)) {
            client.refreshMetadata();
        }
        String topic = "topic " + partition.id().topic();
        return switch (leader) {
            case Leader.Known known -> {
                partition.watch().fine();
                yield new To(known.node());
            }
            case Leader.None none -> new Wait(none.detail());
            case Leader.NoTopic none -> new Wait("there is no " + topic + " on the target");
            case Leader.Hidden hidden -> new Never(Halt.Reason.NOT_PERMITTED, "DESCRIBE on " + topic);
            case Leader.OtherTopic(String id) ->
                partition.watch().confirms(id, client.now(), client.metadataAnswers())
                        ? new Never(
                                Halt.Reason.TARGET_RECREATED,
                                topic + " has the id " + id + ", expected " + partition.topicId())
                        : new Wait("the id of " + topic + " is in doubt");
        };
    }

    /** The way to any broker. */
    static Route toAny(WireClient client) {
        return client.anyBroker().<Route>map(To::new).orElseGet(() -> new Wait("no broker can be connected to now"));
    }
}
