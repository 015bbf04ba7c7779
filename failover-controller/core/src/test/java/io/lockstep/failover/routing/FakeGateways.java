package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Reports;
import io.lockstep.failover.port.Gateways;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Two instances that do as they are told while time passes, and a region or an instance that does not. One thread. */
public final class FakeGateways implements Gateways, Pause {
    final Map<String, GatewayOrder> orders = new HashMap<>();
    public final Set<String> silent = new HashSet<>();
    /** Whose next answer is lost. */
    final Set<String> silentOnce = new HashSet<>();
    /** Instances that are gone. */
    public final Set<String> gone = new HashSet<>();
    /** By instance, which process of it tells; {@code life-1} where none is named. */
    final Map<String, String> lives = new HashMap<>();
    /** Names that two processes report under, in turn. */
    final Set<String> twice = new HashSet<>();
    /** What instances were ordered, in order. */
    final List<String> carriedOut = new ArrayList<>();
    /** What every instance told when the order was written that stands beside it. */
    final List<String> standing = new ArrayList<>();

    /** What instances know besides what the regions tell. */
    GatewayOrder known = Reports.order(0, 0, Hold.NONE, "east");

    private final TreeMap<String, GatewayReport> reports = new TreeMap<>();
    private long beat;
    private long millis;
    private int reads;

    public FakeGateways(GatewayOrder before) {
        for (String name : List.of("one", "two")) {
            reports.put(name, Reports.done(name, before, 0));
        }
    }

    /** What stands in a region. */
    GatewayOrder at(String region) {
        return Optional.ofNullable(orders.get(region)).orElseThrow();
    }

    /** How often a region was read. */
    public int reads() {
        return reads;
    }

    /** Instances' reports, by name. */
    public SortedMap<String, GatewayReport> reports() {
        return reports;
    }

    @Override
    public boolean forAtMost(Duration time) {
        millis += time.toMillis();
        beat++;
        GatewayOrder order = orders.values().stream().reduce(known, (one, other) -> other.newerThan(one) ? other : one);
        reports.replaceAll((name, report) -> {
            if (gone.contains(name)) {
                return report;
            }
            if (report.sequence() != order.sequence()) {
                carriedOut.add(name + " " + order.hold() + " " + order.side());
            }
            return Reports.by(life(name), Reports.done(name, order, beat));
        });
        return true;
    }

    private String life(String name) {
        return twice.contains(name) ? "life-" + beat % 2 : lives.getOrDefault(name, "life-1");
    }

    @Override
    public long nanos() {
        return Duration.ofMillis(millis).toNanos();
    }

    @Override
    public Answer<Told> read(String region, Duration within) {
        reads++;
        return silentOnce.remove(region) || silent.contains(region)
                ? new Answer.Unknown<>(region + " does not answer")
                : new Answer.Known<>(new Told(Optional.ofNullable(orders.get(region)), reports));
    }

    @Override
    public Answer<Boolean> order(String region, GatewayOrder order, Duration within) {
        if (silent.contains(region)) {
            return new Answer.Unknown<>(region + " does not answer");
        }
        orders.put(region, order);
        reports.values()
                .forEach(report -> standing.add(
                        order.hold() + " " + order.side() + " after " + report.held() + " " + report.side()));
        return new Answer.Known<>(true);
    }

    @Override
    public Answer<Boolean> forget(String region, String instance, Duration within) {
        reports.remove(instance);
        return new Answer.Known<>(true);
    }

    @Override
    public Answer<SortedMap<String, String>> names(String region, Set<String> topics, Duration within) {
        return new Answer.Known<>(new TreeMap<>());
    }

    @Override
    public Answer<List<String>> welcome(String from, String to, Set<String> groups, Duration within) {
        return new Answer.Known<>(List.of());
    }

    @Override
    public Answer<Ground> ground(String region, Set<String> topics, Duration within) {
        return new Answer.Known<>(new Ground(new TreeSet<>(), List.of()));
    }

    @Override
    public Answer<Boolean> canary(String side, String run, int number, Duration within) {
        return new Answer.Known<>(true);
    }
}
