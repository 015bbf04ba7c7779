package io.lockstep.replicator.wire;

import java.util.Optional;
import org.apache.kafka.common.Node;

/** Where requests for a partition go, as far as the metadata tells. */
sealed interface Leader {
    record Known(Node node, Optional<Integer> epoch) implements Leader {}

    /** The topic is there, but the partition has no leader now, or the cluster was not asked yet. */
    record None(String detail) implements Leader {}

    /** The cluster knows no topic of that name. */
    record NoTopic() implements Leader {}

    /** The name belongs to another topic. */
    record OtherTopic(String id) implements Leader {}

    /** The principal may not describe the topic. */
    record Hidden() implements Leader {}
}
