package io.lockstep.replicator.kafka;

/**
 * A right in the words of Kafka's ACLs.
 *
 * @param resource e.g. {@code topic orders} or {@code group lockstep.shop.east->west}
 */
record Right(String operation, String resource) {
    static Right onTopic(String operation, String topic) {
        return new Right(operation, "topic " + topic);
    }

    static Right onGroup(String operation, String group) {
        return new Right(operation, "group " + group);
    }

    static Right onCluster(String operation) {
        return new Right(operation, "the cluster");
    }

    @Override
    public String toString() {
        return operation + " on " + resource;
    }
}
