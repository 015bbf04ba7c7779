package io.lockstep.bench.fill;

import io.lockstep.bench.kafka.Calls;
import io.lockstep.sandbox.region.RegionCluster;

/** Asks a broker how large a topic's logs are. */
final class LogSize {
    private LogSize() {}

    /** Bytes of all partitions together, on a cluster of one broker. */
    static long of(RegionCluster cluster, String topic) {
        return Calls.await(
                        "the size of " + topic,
                        cluster.admin().describeLogDirs(cluster.nodes()).allDescriptions())
                .values()
                .stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().equals(topic))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}
