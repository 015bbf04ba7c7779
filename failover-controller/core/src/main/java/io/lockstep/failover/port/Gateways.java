package io.lockstep.failover.port;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pair's gateway, told and heard through each region's control topic. Safe for use from any thread. */
public interface Gateways {
    /** What a region tells as of now: the order that stands there, and every instance's last report. */
    Answer<Told> read(String region, Duration within);

    /** Durable once it is known. A newer order is never replaced: the older one is refused. */
    Answer<Boolean> order(String region, GatewayOrder order, Duration within);

    /** Removes the report of an instance that is gone for good. */
    Answer<Boolean> forget(String region, String instance, Duration within);

    /**
     * A record written through the gateway by a connection of its own; known once it is acknowledged.
     *
     * @param side whose client settings are used
     * @param number of the attempt, for the client's id
     */
    Answer<Boolean> canary(String side, String run, int number, Duration within);

    /**
     * Names of topics by the ids that a region gave them, which ledgers may have instead. Each topic must be there.
     */
    Answer<SortedMap<String, String>> names(String region, Set<String> topics, Duration within);

    /** What clients meet in a region that keep their broker ids and producer ids when they come there. */
    Answer<Ground> ground(String region, Set<String> topics, Duration within);

    /**
     * Makes a region ready for members of the consumer protocol who go on there as if nothing had happened: their groups
     * have to be there, and of that protocol. Changes no position.
     *
     * @param from where the groups have their members
     * @param groups of any protocol
     * @return those that are not ready, each with the reason
     */
    Answer<List<String>> welcome(String from, String to, Set<String> groups, Duration within);

    /**
     * A region, as such clients meet it.
     *
     * @param producers without Lockstep's own
     */
    record Ground(SortedSet<Integer> brokers, List<KnownProducer> producers) {
        public Ground {
            brokers = Collections.unmodifiableSortedSet(new TreeSet<>(brokers));
            producers = List.copyOf(producers);
        }
    }

    /**
     * What a partition's leader holds of an idempotent or transactional producer.
     *
     * @param lastMillis the timestamp of its last record there
     */
    record KnownProducer(PartitionId partition, long id, int epoch, int lastSequence, long lastMillis) {}

    /** @param reports by the instances' names */
    record Told(Optional<GatewayOrder> order, SortedMap<String, GatewayReport> reports) {
        public Told {
            reports = Collections.unmodifiableSortedMap(new TreeMap<>(reports));
        }
    }
}
