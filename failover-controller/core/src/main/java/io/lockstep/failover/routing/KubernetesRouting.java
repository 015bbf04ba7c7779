package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.kubernetes.Held;
import io.lockstep.failover.kubernetes.KubernetesApi;
import io.lockstep.failover.kubernetes.Told;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.policy.Kubernetes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells clients by objects of Kubernetes: a ConfigMap holds the route, Services stand for the active region's names.
 * The route is an annotation of each of them as well, and each is replaced only as it was seen. An instance is an
 * object of a cluster. Nobody's connection ends by this. Safe for use from any thread.
 */
public final class KubernetesRouting implements RoutingSwitch {
    /** As in the policy. */
    public static final String STRATEGY = "kubernetes";

    /** Of the ConfigMap: the address, as clients configure it. */
    static final String BOOTSTRAP = "bootstrap.servers";
    /** Of the ConfigMap: the whole route, as the file of strategy {@code file} has it. */
    static final String ROUTE = "route.properties";

    private final String pair;
    private final Kubernetes kubernetes;
    private final Map<String, KubernetesApi> apis;
    private final Map<String, Duration> patience;

    /** @param apis of each cluster of the policy */
    public KubernetesRouting(String pair, Kubernetes kubernetes, Map<String, KubernetesApi> apis) {
        this(pair, kubernetes, apis, Map.of());
    }

    /** @param patience with regions whose clusters may be silent */
    private KubernetesRouting(
            String pair, Kubernetes kubernetes, Map<String, KubernetesApi> apis, Map<String, Duration> patience) {
        this.pair = pair;
        this.kubernetes = kubernetes;
        this.apis = new TreeMap<>(apis);
        this.patience = Map.copyOf(patience);
    }

    @Override
    public String strategy() {
        return STRATEGY;
    }

    @Override
    public KubernetesRouting without(String region, Duration most) {
        return new KubernetesRouting(pair, kubernetes, apis, Map.of(region, most));
    }

    /** An object in a cluster. */
    private record Place(String cluster, Told object) {
        @Override
        public String toString() {
            return cluster + " " + object;
        }
    }

    /** Unknown as soon as a cluster is silent that may not be. */
    @Override
    public Answer<List<Instance>> read(Duration within) {
        List<Instance> all = new ArrayList<>();
        for (Map.Entry<Place, Answer<Held>> one : looked(Until.in(within), 0).entrySet()) {
            Place place = one.getKey();
            Answer<Instance> told = one.getValue().then(held -> instance(place, held));
            switch (told) {
                case Answer.Known<Instance>(Instance instance) -> all.add(instance);
                case Answer.Unknown<Instance>(String why)
                when lenient(place) -> all.add(Places.silent(STRATEGY, place.toString(), why));
                case Answer.Unknown<Instance> silent -> {
                    return silent.map(List::of);
                }
                case Answer.Refused<Instance> refused -> {
                    return refused.map(List::of);
                }
            }
        }
        return new Answer.Known<>(all);
    }

    /** Changes nothing anywhere if one object that can be read tells a newer route. */
    @Override
    public Answer<List<Instance>> flip(Route route, Duration within) {
        if (kubernetes.services().values().stream().anyMatch(regions -> !regions.containsKey(route.active()))) {
            return new Answer.Refused<>(
                    "failover.kubernetes.services: they have no name for region '" + route.active() + "'");
        }
        Until until = Until.in(within);
        Map<Place, Answer<Held>> looked = looked(until, places().size() + 1);
        for (Map.Entry<Place, Answer<Held>> one : looked.entrySet()) {
            Answer<Boolean> may = one.getValue().then(held -> may(one.getKey(), held, route));
            if (!(may instanceof Answer.Known) && !(may instanceof Answer.Unknown && lenient(one.getKey()))) {
                return may.map(never -> List.of());
            }
        }
        return tell(route, looked, until);
    }

    private Answer<List<Instance>> tell(Route route, Map<Place, Answer<Held>> looked, Until until) {
        int left = looked.size() + 1;
        for (Map.Entry<Place, Answer<Held>> one : looked.entrySet()) {
            Place place = one.getKey();
            Duration share = least(place, until.share(left--));
            Answer<Boolean> told = one.getValue()
                    .then(held -> stands(place, held, route)
                            ? new Answer.Known<>(true)
                            : api(place)
                                    .replace(
                                            place.object(), held, RouteText.json(route), content(place, route), share));
            if (!(told instanceof Answer.Known) && !lenient(place)) {
                return told.map(never -> List.of());
            }
        }
        return read(until.left());
    }

    private Answer<Boolean> may(Place place, Held held, Route route) {
        return told(place, held)
                .then(told -> told.flatMap(there -> Precedence.obstacle(route, there))
                        .map(obstacle -> place + ": " + obstacle)
                        .or(() -> foreign(place, held))
                        .<Answer<Boolean>>map(Answer.Refused::new)
                        .orElseGet(() -> new Answer.Known<>(true)));
    }

    private List<Place> places() {
        List<Place> all = new ArrayList<>();
        for (String cluster : kubernetes.clusters().keySet()) {
            kubernetes.configMap().ifPresent(name -> all.add(new Place(cluster, new Told(Told.Kind.CONFIG_MAP, name))));
            kubernetes
                    .services()
                    .keySet()
                    .forEach(name -> all.add(new Place(cluster, new Told(Told.Kind.SERVICE, name))));
        }
        return all;
    }

    private Map<Place, Answer<Held>> looked(Until until, int more) {
        Map<Place, Answer<Held>> all = new LinkedHashMap<>();
        int left = places().size() + more;
        for (Place place : places()) {
            all.put(place, api(place).read(place.object(), least(place, until.share(left--))));
        }
        return all;
    }

    private KubernetesApi api(Place place) {
        KubernetesApi api = apis.get(place.cluster());
        if (api == null) {
            throw new IllegalStateException("there is no way to cluster " + place.cluster());
        }
        return api;
    }

    private Optional<String> region(Place place) {
        return Optional.ofNullable(kubernetes.clusters().get(place.cluster())).flatMap(Kubernetes.Cluster::region);
    }

    private boolean lenient(Place place) {
        return region(place).filter(patience::containsKey).isPresent();
    }

    private Duration least(Place place, Duration share) {
        Duration most = region(place)
                .map(region -> patience.getOrDefault(region, share))
                .orElse(share);
        Duration least = most.compareTo(share) < 0 ? most : share;
        return least.compareTo(kubernetes.timeout()) < 0 ? least : kubernetes.timeout();
    }

    private Answer<Optional<Route>> told(Place place, Held held) {
        if (held.marker().isEmpty()) {
            return new Answer.Known<>(Optional.empty());
        }
        try {
            return new Answer.Known<>(
                    Optional.of(RouteText.fromJson(held.marker().get())));
        } catch (RouteText.Unreadable e) {
            return new Answer.Refused<>(place + ": its annotation " + KubernetesApi.MARKER + " is no route: "
                    + e.getMessage() + ". Remove it.");
        }
    }

    private Answer<Instance> instance(Place place, Held held) {
        Optional<String> foreign = foreign(place, held);
        return foreign.isPresent()
                ? new Answer.Refused<>(foreign.get())
                : told(place, held)
                        .map(told -> told.map(route -> instance(place, held, route))
                                .orElseGet(() -> Places.untold(STRATEGY, place.toString())));
    }

    private Instance instance(Place place, Held held, Route route) {
        return stands(place, held, route)
                ? Places.telling(STRATEGY, place.toString(), route)
                : new Instance(
                        STRATEGY,
                        place.toString(),
                        Places.UNTOLD,
                        "active=" + route.active() + " epoch=" + route.epoch() + ", but it holds something else");
    }

    /** Whether the object says all that it has to say of the route. */
    private boolean stands(Place place, Held held, Route route) {
        boolean marked = told(place, held) instanceof Answer.Known<Optional<Route>>(Optional<Route> told)
                && told.filter(there -> Precedence.same(route, there)).isPresent();
        return marked
                && switch (place.object().kind()) {
                    case CONFIG_MAP -> holds(held, route);
                    case SERVICE -> content(place, route).equals(held.content());
                };
    }

    private static boolean holds(Held held, Route route) {
        try {
            return Precedence.same(
                            route, RouteText.fromProperties(held.content().getOrDefault(ROUTE, "")))
                    && route.bootstrap().equals(held.content().get(BOOTSTRAP));
        } catch (RouteText.Unreadable e) {
            return false;
        }
    }

    private Map<String, String> content(Place place, Route route) {
        return switch (place.object().kind()) {
            case CONFIG_MAP -> Map.of(BOOTSTRAP, route.bootstrap(), ROUTE, RouteText.properties(route));
            case SERVICE -> Map.of(KubernetesApi.EXTERNAL_NAME, names(place).getOrDefault(route.active(), ""));
        };
    }

    private SortedMap<String, String> names(Place place) {
        return kubernetes.services().getOrDefault(place.object().name(), new TreeMap<>());
    }

    /** Somebody has decided otherwise, and that is not for a run to undo. */
    private Optional<String> foreign(Place place, Held held) {
        if (place.object().kind() != Told.Kind.SERVICE) {
            return Optional.empty();
        }
        String stands = held.content().getOrDefault(KubernetesApi.EXTERNAL_NAME, "");
        return names(place).containsValue(stands)
                ? Optional.empty()
                : Optional.of(
                        place + " stands for '" + stands + "', which failover.kubernetes.services has for no region."
                                + " Make it an ExternalName of one of them, or correct the policy.");
    }
}
