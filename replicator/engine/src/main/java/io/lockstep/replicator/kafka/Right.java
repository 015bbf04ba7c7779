package io.lockstep.replicator.kafka;

/**
 * A right in the words of Kafka's ACLs.
 *
 * @param resource e.g. {@code topic orders} or {@code group lockstep.shop.east->west}
 */
public record Right(String operation, String resource) {
    public static Right onTopic(String operation, String topic) {
        return new Right(operation, "topic " + topic);
    }

    public static Right onGroup(String operation, String group) {
        return new Right(operation, "group " + group);
    }

    public static Right onCluster(String operation) {
        return new Right(operation, "the cluster");
    }

    @Override
    public String toString() {
        return operation + " on " + resource;
    }
}
