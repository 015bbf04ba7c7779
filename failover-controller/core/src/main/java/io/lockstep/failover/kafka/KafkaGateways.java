package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.port.Gateways;
import io.lockstep.replicator.kafka.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The gateway's orders and reports in the control topics of both regions. Safe for use from any thread; a call blocks
 * until its deadline at most. Rights: those of {@link ControlDesks}, and for canaries WRITE on
 * {@code __lockstep.canary} for the user of the region's own client settings; for groups of the consumer protocol READ on
 * them in the region that their members are led to.
 */
public final class KafkaGateways implements Gateways {
    private final String pair;
    private final ControlDesks desks;
    private final RegionClients clients;
    private final GatewayProbe probe;

    /** @param desks belong to the caller, as the clients do */
    public KafkaGateways(String pair, ControlDesks desks, RegionClients clients, GatewayProbe probe) {
        this.pair = pair;
        this.desks = desks;
        this.clients = clients;
        this.probe = probe;
    }

    @Override
    public Answer<Told> read(String region, Duration within) {
        Deadline deadline = Deadline.in(within);
        return desks.under(region, GatewayReport.prefix(pair), deadline.left())
                .then(this::reports)
                .then(reports -> order(region, deadline.left()).map(order -> new Told(order, reports)));
    }

    private Answer<SortedMap<String, GatewayReport>> reports(Map<String, String> records) {
        SortedMap<String, GatewayReport> reports = new TreeMap<>();
        for (Map.Entry<String, String> each : records.entrySet()) {
            try {
                reports.put(
                        each.getKey().substring(GatewayReport.prefix(pair).length()),
                        GatewayJson.report(each.getValue()));
            } catch (GatewayJson.Unreadable e) {
                return unreadable(each.getKey(), e);
            }
        }
        return new Answer.Known<>(reports);
    }

    private Answer<Optional<GatewayOrder>> order(String region, Duration within) {
        return desks.get(region, GatewayOrder.key(pair), within).then(text -> {
            if (text.isEmpty()) {
                return new Answer.Known<>(Optional.empty());
            }
            try {
                return new Answer.Known<>(Optional.of(GatewayJson.order(text.get())));
            } catch (GatewayJson.Unreadable e) {
                return unreadable(GatewayOrder.key(pair), e);
            }
        });
    }

    private static <T> Answer<T> unreadable(String key, GatewayJson.Unreadable why) {
        return new Answer.Refused<>("the record " + key + " in __lockstep.control: " + why.getMessage()
                + ". Remove it by a record with this key and no value");
    }

    @Override
    public Answer<Boolean> order(String region, GatewayOrder order, Duration within) {
        Deadline deadline = Deadline.in(within);
        return order(region, deadline.left()).then(there -> {
            if (there.filter(known -> !order.replaces(known)).isPresent()) {
                return new Answer.Refused<>("region " + region + " holds a newer order to the gateway: epoch "
                        + there.get().epoch() + ", sequence " + there.get().sequence());
            }
            return desks.put(region, GatewayOrder.key(pair), GatewayJson.text(order), deadline.left());
        });
    }

    @Override
    public Answer<Boolean> forget(String region, String instance, Duration within) {
        return desks.remove(region, GatewayReport.key(pair, instance), within);
    }

    @Override
    public Answer<Ground> ground(String region, Set<String> topics, Duration within) {
        return clients.ask(
                region,
                "brokers and producers",
                within,
                question -> new Ground(
                        ClusterSight.brokers(question),
                        OpenTransactions.known(question, PairTopics.partitions(question, topics))));
    }

    @Override
    public Answer<List<String>> welcome(String from, String to, Set<String> groups, Duration within) {
        return new GroupWelcome(clients).prepare(from, to, groups, within);
    }

    @Override
    public Answer<Boolean> canary(String side, String run, int number, Duration within) {
        return probe.write(side, run, number, within);
    }
}
