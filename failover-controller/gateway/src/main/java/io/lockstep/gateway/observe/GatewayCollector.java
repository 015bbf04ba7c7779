package io.lockstep.gateway.observe;

import static io.lockstep.gateway.observe.Families.bit;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.ConnectionKind;
import io.lockstep.gateway.GatewayView;
import io.lockstep.gateway.Traffic;
import io.lockstep.gateway.port.GatewayService;
import io.prometheus.client.Collector;
import io.prometheus.client.Collector.MetricFamilySamples.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Every figure, made from one look at the instance per scrape. Unknown values are NaN; nothing before the start. */
final class GatewayCollector extends Collector {
    private static final double NANOS = 1e9;

    private final GatewayService service;

    GatewayCollector(GatewayService service) {
        this.service = service;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return service.view().map(GatewayCollector::collect).orElse(List.of());
    }

    private static List<MetricFamilySamples> collect(GatewayView view) {
        Families families = new Families(view.pair(), view.instance());
        addStand(families, view);
        addOrders(families, view);
        addConnections(families, view);
        addTotals(families, view.traffic());
        addAdded(families, view.traffic().addedNanos());
        return families.all();
    }

    private static void addStand(Families into, GatewayView view) {
        into.gauge("lockstep_gateway_serving", "1 while clients are let in", bit(view.serving()));
        String held = "lockstep_gateway_held";
        List<Sample> samples = new ArrayList<>();
        for (Hold hold : Hold.values()) {
            samples.add(into.sample(held, bit(view.held() == hold), "hold", hold.word()));
        }
        into.gauge(held, "1 for whom the instance holds", samples);
        String side = "lockstep_gateway_side";
        String seen = "lockstep_gateway_region_read";
        into.gauge(
                side,
                "1 for the region that clients are led to",
                view.regions().keySet().stream()
                        .map(region -> into.sample(side, bit(region.equals(view.side())), "region", region))
                        .toList());
        into.gauge(
                seen,
                "1 while the region's control topic is read",
                view.regions().values().stream()
                        .map(sight -> into.sample(seen, bit(sight.read()), "region", sight.region()))
                        .toList());
        into.gauge("lockstep_gateway_beats", "Reports since the start", view.beat());
    }

    private static void addOrders(Families into, GatewayView view) {
        into.gauge(
                "lockstep_gateway_generation",
                "Epoch of the order carried out last",
                of(view, GatewayOrder::epoch));
        into.gauge(
                "lockstep_gateway_order_sequence",
                "Sequence of the order carried out last",
                of(view, GatewayOrder::sequence));
        boolean lags = view.ordered().isPresent() && !view.ordered().equals(view.carried());
        into.gauge("lockstep_gateway_order_pending", "1 while an order is not carried out entirely", bit(lags));
    }

    private static double of(GatewayView view, ToDoubleFunction<GatewayOrder> what) {
        return view.carried().map(what::applyAsDouble).orElse(Double.NaN);
    }

    private static void addConnections(Families into, GatewayView view) {
        String name = "lockstep_gateway_connections";
        List<Sample> samples = new ArrayList<>();
        for (String region : view.regions().keySet()) {
            Map<String, Integer> kinds = view.traffic().connections().getOrDefault(region, Collections.emptySortedMap());
            for (ConnectionKind kind : ConnectionKind.values()) {
                samples.add(into.sample(
                        name, kinds.getOrDefault(kind.word(), 0), "region", region, "kind", kind.word()));
            }
        }
        into.gauge(name, "Open connections", samples);
        into.gauge(
                "lockstep_gateway_parked",
                "Connections with a request that was not passed on",
                view.traffic().parked());
    }

    private static void addTotals(Families into, Traffic traffic) {
        count(into, "lockstep_gateway_accepted", "Connections let in", traffic.accepted());
        count(into, "lockstep_gateway_refused", "Connections closed at once", traffic.refused());
        count(into, "lockstep_gateway_drained", "Connections closed with nothing outstanding", traffic.drainedInAll());
        count(into, "lockstep_gateway_cut", "Connections closed with requests unanswered", traffic.cutInAll());
        String bytes = "lockstep_gateway_bytes";
        into.counter(
                bytes,
                "Bytes passed on",
                List.of(
                        into.sample(bytes + "_total", traffic.bytesUp(), "direction", "up"),
                        into.sample(bytes + "_total", traffic.bytesDown(), "direction", "down")));
        String faults = "lockstep_gateway_faults";
        into.counter(
                faults,
                "Connections closed for a fault",
                traffic.faults().entrySet().stream()
                        .map(fault -> into.sample(faults + "_total", fault.getValue(), "fault", fault.getKey()))
                        .toList());
    }

    private static void count(Families into, String name, String help, long value) {
        into.counter(name, help, List.of(into.sample(name + "_total", value)));
    }

    private static void addAdded(Families into, Traffic.Added added) {
        String name = "lockstep_gateway_added_seconds";
        into.gauge(
                name,
                "Time that a request and its response spent in the gateway, lately",
                List.of(
                        into.sample(name, added.p50() / NANOS, "quantile", "0.5"),
                        into.sample(name, added.p99() / NANOS, "quantile", "0.99"),
                        into.sample(name, added.most() / NANOS, "quantile", "1")));
    }
}
