package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.haproxy.Balancer;
import io.lockstep.failover.haproxy.Balancer.Seen;
import io.lockstep.failover.haproxy.Standing;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.policy.HaProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Leads clients by load balancers that they come through: each server is closed, its connections are cut, and it is
 * opened at the other region's address; the configuration file says the same before. An instance is a process of
 * HAProxy. How many connections were cut stands in the file, and so in the evidence. Safe for use from any thread.
 */
public final class HaProxyRouting implements RoutingSwitch {
    /** As in the policy. */
    public static final String STRATEGY = "haproxy";

    private static final String CUT = "cut=";

    private final String pair;
    private final HaProxy haproxy;
    private final Map<String, Duration> patience;

    public HaProxyRouting(String pair, HaProxy haproxy) {
        this(pair, haproxy, Map.of());
    }

    /** @param patience with regions whose instances may be silent */
    private HaProxyRouting(String pair, HaProxy haproxy, Map<String, Duration> patience) {
        this.pair = pair;
        this.haproxy = haproxy;
        this.patience = Map.copyOf(patience);
    }

    @Override
    public String strategy() {
        return STRATEGY;
    }

    @Override
    public HaProxyRouting without(String region, Duration most) {
        return new HaProxyRouting(pair, haproxy, Map.of(region, most));
    }

    /** Unknown as soon as an instance is silent that may not be. */
    @Override
    public Answer<List<Instance>> read(Duration within) {
        return looked(Until.in(within), 0).then(this::instances);
    }

    private Answer<List<Instance>> instances(Map<String, Answer<Seen>> looked) {
        List<Instance> all = new ArrayList<>();
        for (Map.Entry<String, Answer<Seen>> one : looked.entrySet()) {
            String name = one.getKey();
            Answer<Instance> told = one.getValue()
                    .then(seen -> foreign(name, seen)
                            .<Answer<Instance>>map(Answer.Refused::new)
                            .orElseGet(() -> told(name, seen).map(route -> instance(name, seen, route))));
            if (told instanceof Answer.Known<Instance>(Instance instance)) {
                all.add(instance);
            } else if (lenient(name)) {
                all.add(Places.silent(STRATEGY, name, told.words()));
            } else {
                return told.map(List::of);
            }
        }
        return new Answer.Known<>(all);
    }

    /** Leads nobody anywhere if one instance that answers has a newer route, or servers that are nobody's. */
    @Override
    public Answer<List<Instance>> flip(Route route, Duration within) {
        if (haproxy.servers().values().stream().anyMatch(regions -> !regions.containsKey(route.active()))) {
            return new Answer.Refused<>(
                    "failover.haproxy.servers: they have no address in region '" + route.active() + "'");
        }
        Until until = Until.in(within);
        return looked(until, haproxy.instances().size() + 1).then(looked -> {
            for (Map.Entry<String, Answer<Seen>> one : looked.entrySet()) {
                Answer<Boolean> may = one.getValue().then(seen -> may(one.getKey(), seen, route));
                if (!(may instanceof Answer.Known) && !(may instanceof Answer.Unknown && lenient(one.getKey()))) {
                    return may.map(never -> List.of());
                }
            }
            return lead(route, looked, until);
        });
    }

    private Answer<Boolean> may(String name, Seen seen, Route route) {
        return told(name, seen)
                .then(told -> told.flatMap(there -> Precedence.obstacle(route, whole(there, route)))
                        .map(obstacle -> name + ": " + obstacle)
                        .or(() -> foreign(name, seen))
                        .<Answer<Boolean>>map(Answer.Refused::new)
                        .orElseGet(() -> new Answer.Known<>(true)));
    }

    private Answer<List<Instance>> lead(Route route, Map<String, Answer<Seen>> looked, Until until) {
        int left = looked.size() + 1;
        for (Map.Entry<String, Answer<Seen>> one : looked.entrySet()) {
            String name = one.getKey();
            Duration share = least(name, until.share(left--));
            Answer<Boolean> led = one.getValue()
                    .then(seen -> told(name, seen).then(told -> {
                        boolean there = told.filter(had -> Precedence.same(route, whole(had, route)))
                                        .isPresent()
                                && stands(seen, route.active()).isEmpty();
                        long before = there
                                        || told.filter(had -> Precedence.same(route, whole(had, route)))
                                                .isEmpty()
                                ? 0
                                : cut(seen);
                        return there
                                ? new Answer.Known<>(true)
                                : balancer(name)
                                        .lead(
                                                addresses(route.active()),
                                                marker(route, before + sessions(seen, route.active())),
                                                seen,
                                                share);
                    }));
            if (!(led instanceof Answer.Known) && !lenient(name)) {
                return led.map(never -> List.of());
            }
        }
        return read(until.left());
    }

    private Answer<Map<String, Answer<Seen>>> looked(Until until, int more) {
        Map<String, Answer<Seen>> all = new LinkedHashMap<>();
        int left = haproxy.instances().size() + more;
        for (String name : haproxy.instances().keySet()) {
            Duration share = least(name, until.share(left--));
            all.put(name, balancer(name).look(haproxy.servers().keySet(), share));
        }
        return new Answer.Known<>(all);
    }

    private Balancer balancer(String name) {
        HaProxy.Instance instance = instance(name);
        return new Balancer(instance.socket(), instance.file(), "# lockstep pair=" + pair + ":");
    }

    private HaProxy.Instance instance(String name) {
        HaProxy.Instance instance = haproxy.instances().get(name);
        if (instance == null) {
            throw new IllegalArgumentException("there is no instance " + name);
        }
        return instance;
    }

    private boolean lenient(String name) {
        return instance(name).region().filter(patience::containsKey).isPresent();
    }

    private Duration least(String name, Duration share) {
        Duration most = instance(name)
                .region()
                .map(region -> patience.getOrDefault(region, share))
                .orElse(share);
        Duration least = most.compareTo(share) < 0 ? most : share;
        return least.compareTo(haproxy.timeout()) < 0 ? least : haproxy.timeout();
    }

    private static String marker(Route route, long cut) {
        return "active=" + route.active() + " epoch=" + route.epoch() + " generation=" + route.generation() + " " + CUT
                + cut;
    }

    private Answer<Optional<Route>> told(String name, Seen seen) {
        if (seen.told().isEmpty()) {
            return new Answer.Known<>(Optional.empty());
        }
        try {
            String lines = "pair=" + pair + "\n" + seen.told().get().replace(' ', '\n');
            return new Answer.Known<>(Optional.of(RouteText.fromProperties(lines)));
        } catch (RouteText.Unreadable e) {
            return new Answer.Refused<>(name + ": the line '# lockstep pair=" + pair + ":' of "
                    + instance(name).file() + " is no route: " + e.getMessage() + ". Delete it.");
        }
    }

    private static long cut(Seen seen) {
        String told = seen.told().orElse("");
        int at = told.indexOf(CUT);
        String digits = at < 0 ? "" : told.substring(at + CUT.length()).replaceAll("[^0-9].*", "");
        return digits.isEmpty() || digits.length() > 18 ? 0 : Long.parseLong(digits);
    }

    /** The marker has no room for all brokers of a region, whose servers say as much. */
    private static Route whole(Route there, Route wanted) {
        return new Route(there.pair(), there.active(), there.epoch(), there.generation(), wanted.bootstrap(), "");
    }

    private Instance instance(String name, Seen seen, Optional<Route> told) {
        if (told.isEmpty()) {
            return Places.untold(STRATEGY, name);
        }
        Route route = told.get();
        String detail = "active=" + route.active() + " epoch=" + route.epoch();
        return stands(seen, route.active())
                .map(off -> new Instance(STRATEGY, name, Places.UNTOLD, detail + ", but " + off))
                .orElseGet(() -> new Instance(
                        STRATEGY,
                        name,
                        route.generation(),
                        detail + "; connections cut: " + cut(seen) + ", whose unanswered requests clients send again"));
    }

    /** Empty where process and file both lead to the region. */
    private Optional<String> stands(Seen seen, String region) {
        for (Map.Entry<String, String> server : addresses(region).entrySet()) {
            String name = server.getKey();
            String wanted = Balancer.canonical(server.getValue());
            Standing now = seen.running().get(name);
            if (now == null || !now.address().equals(wanted)) {
                return Optional.of(name + " leads to " + (now == null ? "nothing" : now.address()));
            }
            if (!now.ready()) {
                return Optional.of(name + " is closed");
            }
            if (!wanted.equals(seen.written().get(name))) {
                return Optional.of(
                        "the file leads " + name + " to " + seen.written().get(name));
            }
        }
        return Optional.empty();
    }

    private long sessions(Seen seen, String region) {
        Map<String, String> wanted = addresses(region);
        return seen.running().entrySet().stream()
                .filter(server -> !Balancer.canonical(wanted.getOrDefault(server.getKey(), ""))
                        .equals(server.getValue().address()))
                .mapToLong(server -> server.getValue().sessions())
                .sum();
    }

    /** Somebody has decided otherwise, and that is not for a run to undo. */
    private Optional<String> foreign(String name, Seen seen) {
        return seen.running().entrySet().stream()
                .filter(server -> haproxy.servers().getOrDefault(server.getKey(), new TreeMap<>()).values().stream()
                        .map(Balancer::canonical)
                        .noneMatch(server.getValue().address()::equals))
                .map(server -> name + ": " + server.getKey() + " leads to "
                        + server.getValue().address()
                        + ", which failover.haproxy.servers has for no region. Correct HAProxy, or the policy.")
                .findFirst();
    }

    private SortedMap<String, String> addresses(String region) {
        SortedMap<String, String> all = new TreeMap<>();
        haproxy.servers().forEach((server, regions) -> all.put(server, regions.getOrDefault(region, "")));
        return all;
    }
}
