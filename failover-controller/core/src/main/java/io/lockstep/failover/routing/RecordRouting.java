package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.ControlRecords;
import io.lockstep.failover.port.RoutingSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells clients by the record {@code route|<pair>} in each region's control topic, which the client library and the
 * controllers' REST interface follow. The region that becomes active must be told, and every region that is required;
 * of others that do not answer the instance says so, with generation -1. Safe for use from any thread.
 */
public final class RecordRouting implements RoutingSwitch {
    /** As in the policy. */
    public static final String STRATEGY = "record";

    private final String pair;
    private final Set<String> regions;
    private final Set<String> required;
    private final ControlRecords records;
    private final Map<String, Duration> patience;

    /**
     * @param regions all regions of the pair
     * @param required those that must be told whatever happens: both when a run is planned, none when one may be lost
     */
    public RecordRouting(String pair, Set<String> regions, Set<String> required, ControlRecords records) {
        this(pair, regions, required, records, Map.of());
    }

    /** @param patience how long regions are waited for at most, of those for which that is not the whole of a deadline */
    private RecordRouting(
            String pair,
            Set<String> regions,
            Set<String> required,
            ControlRecords records,
            Map<String, Duration> patience) {
        this.pair = pair;
        this.regions = new TreeSet<>(regions);
        this.required = new TreeSet<>(required);
        this.records = records;
        this.patience = Map.copyOf(patience);
        if (!this.regions.containsAll(this.required)) {
            throw new IllegalArgumentException(
                    "Of the required regions " + this.required + " some are not among the pair's " + this.regions);
        }
    }

    /** The same, where other regions are required. */
    public RecordRouting requiring(Set<String> others) {
        return new RecordRouting(pair, regions, others, records, patience);
    }

    /** The region is not required then, whatever was. */
    @Override
    public RecordRouting without(String region, Duration most) {
        Set<String> others = new TreeSet<>(required);
        others.remove(region);
        return new RecordRouting(pair, regions, others, records, Map.of(region, most));
    }

    /** The record's key. */
    public static String key(String pair) {
        return "route|" + pair;
    }

    @Override
    public String strategy() {
        return STRATEGY;
    }

    /** One instance per region; unknown if a required region, or all of them, cannot be asked. */
    @Override
    public Answer<List<Instance>> read(Duration within) {
        Map<String, Answer<Optional<Route>>> told = told(Until.in(within), 0);
        List<Instance> instances = new ArrayList<>();
        for (Map.Entry<String, Answer<Optional<Route>>> entry : told.entrySet()) {
            String region = entry.getKey();
            switch (entry.getValue()) {
                case Answer.Known<Optional<Route>>(Optional<Route> route) -> instances.add(instance(region, route));
                case Answer.Unknown<Optional<Route>>(String why) -> {
                    if (required.contains(region)) {
                        return new Answer.Unknown<>(why);
                    }
                    instances.add(Places.silent(STRATEGY, region, why));
                }
                case Answer.Refused<Optional<Route>>(String why) -> {
                    return new Answer.Refused<>(why);
                }
            }
        }
        return instances.stream().allMatch(one -> one.generation() == Places.SILENT)
                ? new Answer.Unknown<>("no region tells the route of pair " + pair + ": "
                        + instances.getFirst().detail())
                : new Answer.Known<>(instances);
    }

    /** Writes nothing anywhere if one region that answers tells a newer route. */
    @Override
    public Answer<List<Instance>> flip(Route route, Duration within) {
        if (!regions.contains(route.active())) {
            return new Answer.Refused<>("pair " + pair + " has no region '" + route.active() + "', only " + regions
                    + ". Name one of these.");
        }
        Until until = Until.in(within);
        Map<String, Answer<Optional<Route>>> told = told(until, 1);
        for (Map.Entry<String, Answer<Optional<Route>>> entry : told.entrySet()) {
            Optional<String> obstacle = entry.getValue() instanceof Answer.Known<Optional<Route>>(Optional<Route> there)
                    ? there.flatMap(one -> Precedence.obstacle(route, one))
                    : Optional.empty();
            if (obstacle.isPresent()) {
                return new Answer.Refused<>("the route record in region " + entry.getKey() + ": " + obstacle.get());
            }
        }
        return write(route, told, until);
    }

    private Answer<List<Instance>> write(Route route, Map<String, Answer<Optional<Route>>> told, Until until) {
        List<Instance> instances = new ArrayList<>();
        for (String region : order(route)) {
            boolean must = region.equals(route.active()) || required.contains(region);
            Answer<Instance> written = told.getOrDefault(region, new Answer.Unknown<>("not asked"))
                    .then(there -> write(region, route, there, until))
                    .map(done -> Places.telling(STRATEGY, region, route));
            switch (written) {
                case Answer.Known<Instance>(Instance instance) -> instances.add(instance);
                case Answer.Unknown<Instance>(String why) -> {
                    if (must) {
                        return new Answer.Unknown<>(why);
                    }
                    instances.add(Places.silent(STRATEGY, region, why));
                }
                case Answer.Refused<Instance>(String why) -> {
                    if (must) {
                        return new Answer.Refused<>(why);
                    }
                    instances.add(Places.silent(STRATEGY, region, why));
                }
            }
        }
        return new Answer.Known<>(instances);
    }

    private Answer<Boolean> write(String region, Route route, Optional<Route> there, Until until) {
        return there.filter(told -> Precedence.same(route, told)).isPresent()
                ? new Answer.Known<>(true)
                : records.put(region, key(pair), RouteText.json(route), most(region, until.left()));
    }

    private Duration most(String region, Duration within) {
        Duration least = patience.getOrDefault(region, within);
        return least.compareTo(within) < 0 ? least : within;
    }

    /** The region that becomes active first: clients that follow any record are led to one that takes writes. */
    private List<String> order(Route route) {
        List<String> order = new ArrayList<>(List.of(route.active()));
        regions.stream().filter(region -> !region.equals(route.active())).forEach(order::add);
        return order;
    }

    /** @param more how many more want a share of the time afterwards */
    private Map<String, Answer<Optional<Route>>> told(Until until, int more) {
        Map<String, Answer<Optional<Route>>> told = new TreeMap<>();
        int waiting = regions.size() + more;
        for (String region : regions) {
            Answer<Optional<String>> text = records.get(region, key(pair), most(region, until.share(waiting--)));
            told.put(region, text.then(value -> parse(region, value)));
        }
        return told;
    }

    private Answer<Optional<Route>> parse(String region, Optional<String> text) {
        if (text.isEmpty()) {
            return new Answer.Known<>(Optional.empty());
        }
        try {
            return new Answer.Known<>(Optional.of(RouteText.fromJson(text.get())));
        } catch (RouteText.Unreadable e) {
            return new Answer.Refused<>("the record " + key(pair) + " in __lockstep.control of region " + region
                    + " is no route: " + e.getMessage() + ". Remove it by a record with this key and no value.");
        }
    }

    private static Instance instance(String region, Optional<Route> route) {
        return route.map(told -> Places.telling(STRATEGY, region, told))
                .orElseGet(() -> Places.untold(STRATEGY, region));
    }
}
