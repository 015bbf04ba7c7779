package io.lockstep.failover.app;

import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.kafka.GatewayProbe;
import io.lockstep.failover.kafka.KafkaGateways;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.kubernetes.KubernetesApi;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.routing.DnsRouting;
import io.lockstep.failover.routing.FileRouting;
import io.lockstep.failover.routing.GatewayDesk;
import io.lockstep.failover.routing.GatewayRouting;
import io.lockstep.failover.routing.GatewayRules;
import io.lockstep.failover.routing.HaProxyRouting;
import io.lockstep.failover.routing.KubernetesRouting;
import io.lockstep.failover.routing.RecordRouting;
import io.lockstep.failover.routing.WebhookRouting;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.Kubernetes;
import io.lockstep.policy.LostInstance;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Routing;
import io.lockstep.policy.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** By which ways a pair's clients are told where to go, as its policy wants it. */
final class Routings {
    private final PairRules rules;
    private final ControlDesks desks;
    private final Consumer<AutoCloseable> opened;

    /** @param opened told of what has to be closed at the end */
    Routings(PairRules rules, ControlDesks desks, Consumer<AutoCloseable> opened) {
        this.rules = rules;
        this.desks = desks;
        this.opened = opened;
    }

    /** The gateways' desk, where clients are led through gateways. */
    Optional<GatewayDesk> gateway(Policy policy, RegionClients regionClients, RegionSettings settings) {
        return policy.gateway()
                .filter(there -> policy.failover().routing().contains(Routing.GATEWAY))
                .map(there -> desk(there, regionClients, settings));
    }

    private GatewayDesk desk(Gateway gateway, RegionClients regionClients, RegionSettings settings) {
        GatewayRules known = new GatewayRules(
                gateway.hold(),
                gateway.transactions(),
                gateway.lost() == LostInstance.PROCEED,
                gateway.instances(),
                new TreeSet<>(gateway.nodes().keySet()));
        return new GatewayDesk(
                rules.regions(),
                new KafkaGateways(rules.pair(), desks, regionClients, new GatewayProbe(settings, gateway)),
                known,
                Instant::now);
    }

    List<RoutingSwitch> switches(Failover failover, Optional<GatewayDesk> gateway, Pause pause) {
        List<RoutingSwitch> all = new ArrayList<>();
        for (Routing each : failover.routing()) {
            all.add(
                    switch (each) {
                        case RECORD -> record(rules.pair());
                        case FILE ->
                            new FileRouting(rules.pair(), failover.ways().file().orElseThrow());
                        case WEBHOOK -> webhook(failover.ways().webhook().orElseThrow());
                        case GATEWAY ->
                            new GatewayRouting(
                                    gateway.orElseThrow(() -> new IllegalArgumentException(
                                            "failover.routing: gateway needs the section gateway. Write it")),
                                    pause);
                        case DNS ->
                            new DnsRouting(rules.pair(), failover.ways().dns().orElseThrow());
                        case HAPROXY ->
                            new HaProxyRouting(
                                    rules.pair(), failover.ways().haproxy().orElseThrow());
                        case KUBERNETES -> objects(failover.ways().kubernetes().orElseThrow());
                    });
        }
        return all;
    }

    private WebhookRouting webhook(Webhook webhook) {
        WebhookRouting routing = new WebhookRouting(webhook.url(), webhook.verify(), webhook.timeout());
        opened.accept(routing);
        return routing;
    }

    private KubernetesRouting objects(Kubernetes kubernetes) {
        Map<String, KubernetesApi> apis = new TreeMap<>();
        kubernetes.clusters().forEach((name, cluster) -> {
            KubernetesApi api = KubernetesApi.of(cluster.kubeconfig(), cluster.namespace(), kubernetes.timeout());
            opened.accept(api);
            apis.put(name, api);
        });
        return new KubernetesRouting(rules.pair(), kubernetes, apis);
    }

    /** A region that is lost must not keep clients from being told by the other one. */
    RecordRouting record(String pair) {
        return new RecordRouting(pair, new TreeSet<>(rules.regions()), Set.of(), desks);
    }
}
