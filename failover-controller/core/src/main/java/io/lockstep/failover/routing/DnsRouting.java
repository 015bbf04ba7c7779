package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.dns.DnsServer;
import io.lockstep.failover.dns.Seen;
import io.lockstep.failover.dns.Zone;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.policy.Dns;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/**
 * Tells clients by names of a zone. The primary carries out one signed update of all names and of a marker, a TXT
 * record {@code _lockstep-<pair>} that holds the route; it is refused if any of them is not what was read before. An
 * instance is an authoritative server. Nobody's connection ends by this: clients go elsewhere as they connect anew. Safe
 * for use from any thread.
 */
public final class DnsRouting implements RoutingSwitch {
    /** As in the policy. */
    public static final String STRATEGY = "dns";

    private final String pair;
    private final Dns dns;
    private final Zone zone;
    private final DnsServer primary;
    private final Map<String, Duration> patience;

    public DnsRouting(String pair, Dns dns) {
        this(pair, dns, Map.of());
    }

    /** @param patience with regions whose servers may be silent */
    private DnsRouting(String pair, Dns dns, Map<String, Duration> patience) {
        this.pair = pair;
        this.dns = dns;
        this.zone = new Zone(
                dns.zone(), marker(pair) + "." + dns.zone(), dns.names().keySet(), dns.ttl());
        this.primary = server(dns.primary(), Optional.of(key(dns.key())));
        this.patience = Map.copyOf(patience);
    }

    private static TSIG key(Dns.Key key) {
        return new TSIG(
                algorithm(key.algorithm()),
                Name.fromConstantString(key.name() + "."),
                key.secret().reveal());
    }

    private static Name algorithm(Dns.Algorithm algorithm) {
        return switch (algorithm) {
            case HMAC_SHA256 -> TSIG.HMAC_SHA256;
            case HMAC_SHA384 -> TSIG.HMAC_SHA384;
            case HMAC_SHA512 -> TSIG.HMAC_SHA512;
        };
    }

    private static DnsServer server(String address, Optional<TSIG> key) {
        int colon = address.lastIndexOf(':');
        String host = address.substring(0, colon);
        return new DnsServer(address, new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1))), key);
    }

    /** The name, in the zone, of the record that tells which route holds. */
    static String marker(String pair) {
        return "_lockstep-" + pair;
    }

    @Override
    public String strategy() {
        return STRATEGY;
    }

    /** The primary is asked as ever: without it no name can be changed. */
    @Override
    public DnsRouting without(String region, Duration most) {
        return new DnsRouting(pair, dns, Map.of(region, most));
    }

    /** Unknown as soon as a server is silent that may not be. */
    @Override
    public Answer<List<Instance>> read(Duration within) {
        Until until = Until.in(within);
        return look(primary, Until.in(until.share(2)))
                .then(seen ->
                        foreign(seen).<Answer<Seen>>map(Answer.Refused::new).orElseGet(() -> new Answer.Known<>(seen)))
                .then(seen -> instance(primary, seen))
                .then(first -> others(first, until));
    }

    private Answer<List<Instance>> others(Instance first, Until until) {
        List<Instance> all = new ArrayList<>(List.of(first));
        int left = dns.servers().values().stream().mapToInt(List::size).sum();
        for (Map.Entry<String, List<String>> region : dns.servers().entrySet()) {
            for (String address : region.getValue()) {
                DnsServer server = server(address, Optional.empty());
                Duration share = until.share(left--);
                Duration most = patience.getOrDefault(region.getKey(), share);
                Answer<Instance> told = look(server, Until.in(most.compareTo(share) < 0 ? most : share))
                        .then(seen -> instance(server, seen));
                if (told instanceof Answer.Known<Instance>(Instance instance)) {
                    all.add(instance);
                } else if (patience.containsKey(region.getKey())) {
                    all.add(Places.silent(STRATEGY, address, told.words()));
                } else {
                    return told.map(List::of);
                }
            }
        }
        return new Answer.Known<>(all);
    }

    /** Servers that copy the primary may need a moment; what they tell by then is seen by whoever reads. */
    @Override
    public Answer<List<Instance>> flip(Route route, Duration within) {
        if (dns.names().values().stream().anyMatch(regions -> !regions.containsKey(route.active()))) {
            return new Answer.Refused<>("failover.dns.names: they hold nothing for region '" + route.active() + "'");
        }
        Until until = Until.in(within);
        return look(primary, Until.in(until.share(4)))
                .then(seen -> told(primary, seen)
                        .then(told -> told.flatMap(there -> Precedence.obstacle(route, told(there, route)))
                                .map(obstacle -> primary.name() + ": " + obstacle)
                                .or(() -> foreign(seen))
                                .<Answer<Boolean>>map(Answer.Refused::new)
                                .orElseGet(() -> change(route, seen, told, Until.in(until.share(3))))))
                .then(done -> after(until));
    }

    private Answer<Boolean> change(Route route, Seen seen, Optional<Route> told, Until until) {
        SortedMap<String, SortedSet<String>> wanted = of(route.active());
        boolean there =
                told.filter(one -> Precedence.same(route, told(one, route))).isPresent();
        return there && seen.names().equals(wanted)
                ? new Answer.Known<>(true)
                : primary.change(zone, seen, marker(route), wanted, least(until));
    }

    /** Whatever servers beside the primary tell, or do not. */
    private Answer<List<Instance>> after(Until until) {
        Map<String, Duration> lenient = new TreeMap<>();
        dns.servers().keySet().forEach(region -> lenient.put(region, patience.getOrDefault(region, dns.timeout())));
        return new DnsRouting(pair, dns, lenient).read(until.left());
    }

    private static List<String> marker(Route route) {
        return List.of(
                "pair=" + route.pair(),
                "active=" + route.active(),
                "epoch=" + route.epoch(),
                "generation=" + route.generation());
    }

    /** Markers have no room for all brokers of a region, whose names say as much. */
    private static Route told(Route there, Route wanted) {
        return new Route(there.pair(), there.active(), there.epoch(), there.generation(), wanted.bootstrap(), "");
    }

    private Answer<Optional<Route>> told(DnsServer server, Seen seen) {
        if (seen.marker().isEmpty()) {
            return new Answer.Known<>(Optional.empty());
        }
        try {
            return new Answer.Known<>(Optional.of(RouteText.fromProperties(String.join("\n", seen.marker()))));
        } catch (RouteText.Unreadable e) {
            return new Answer.Refused<>(server.name() + ": the TXT record " + marker(pair) + " of zone " + zone
                    + " is no route: " + e.getMessage() + ". Delete it.");
        }
    }

    private Answer<Instance> instance(DnsServer server, Seen seen) {
        return told(server, seen)
                .map(told -> told.map(route -> instance(server, seen, route))
                        .orElseGet(() -> Places.untold(STRATEGY, server.name())));
    }

    private Instance instance(DnsServer server, Seen seen, Route route) {
        String detail = "active=" + route.active() + " epoch=" + route.epoch() + " serial=" + seen.serial();
        return seen.names().equals(of(route.active()))
                ? new Instance(
                        STRATEGY,
                        server.name(),
                        route.generation(),
                        detail + "; clients follow as they connect anew, ttl "
                                + dns.ttl().toSeconds() + " s")
                : new Instance(STRATEGY, server.name(), Places.UNTOLD, detail + ", but the names hold " + seen.names());
    }

    /** Somebody has decided otherwise, and that is not for a run to undo. */
    private Optional<String> foreign(Seen seen) {
        return seen.names().entrySet().stream()
                .filter(name -> !name.getValue().isEmpty())
                .filter(name -> dns.names().getOrDefault(name.getKey(), new TreeMap<>()).values().stream()
                        .noneMatch(values -> Zone.records(values).equals(name.getValue())))
                .map(name -> primary.name() + ": " + name.getKey() + " holds " + name.getValue()
                        + ", which failover.dns.names has for no region. Correct the zone, or the policy.")
                .findFirst();
    }

    private SortedMap<String, SortedSet<String>> of(String region) {
        SortedMap<String, SortedSet<String>> wanted = new TreeMap<>();
        dns.names().forEach((name, regions) -> wanted.put(name, Zone.records(regions.getOrDefault(region, List.of()))));
        return wanted;
    }

    private Answer<Seen> look(DnsServer server, Until until) {
        return server.look(zone, least(until));
    }

    private Duration least(Until until) {
        Duration left = until.left();
        return left.compareTo(dns.timeout()) < 0 ? left : dns.timeout();
    }
}
