package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.RoutingSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A {@link RoutingSwitch} in memory, for simulations: its instances can take a route and lose the answer, lag behind,
 * refuse, or be silent. Safe for use from any thread.
 */
public final class FakeRouting implements RoutingSwitch {
    private final String strategy;
    private final Map<String, Place> places = new TreeMap<>();
    private boolean losesNextAnswer;
    private boolean silent;
    private String refusal = "";

    public FakeRouting(String strategy, String... instances) {
        this.strategy = strategy;
        for (String instance : instances) {
            places.put(instance, new Place());
        }
    }

    /** What an instance was told, and what it tells until it has caught up. */
    private static final class Place {
        private Optional<Route> told = Optional.empty();
        private Optional<Route> shown = Optional.empty();
        private int lag;

        private Optional<Route> look() {
            if (lag > 0) {
                lag--;
            } else {
                shown = told;
            }
            return shown;
        }
    }

    /** The next flip is done, and its answer is lost. */
    public synchronized void loseNextAnswer() {
        losesNextAnswer = true;
    }

    /** Nothing is answered, and nothing done. */
    public synchronized void silent(boolean now) {
        silent = now;
    }

    /** Every flip is refused with this; an empty text ends it. */
    public synchronized void refuse(String why) {
        refusal = why;
    }

    /** An instance shows what it is told only after it was read this many times. */
    public synchronized void lag(String instance, int reads) {
        place(instance).lag = reads;
    }

    /** Where clients of an instance go. */
    public synchronized Optional<Route> shown(String instance) {
        return place(instance).shown;
    }

    private Place place(String instance) {
        return Optional.ofNullable(places.get(instance))
                .orElseThrow(
                        () -> new IllegalArgumentException("no instance " + instance + ", only " + places.keySet()));
    }

    @Override
    public String strategy() {
        return strategy;
    }

    @Override
    public synchronized Answer<List<Instance>> read(Duration within) {
        if (silent) {
            return new Answer.Unknown<>(strategy + ": no answer within " + within.toMillis() + " ms");
        }
        List<Instance> instances = new ArrayList<>();
        places.forEach((name, place) -> instances.add(instance(name, place.look())));
        return new Answer.Known<>(instances);
    }

    @Override
    public synchronized Answer<List<Instance>> flip(Route route, Duration within) {
        if (silent) {
            return new Answer.Unknown<>(strategy + ": no answer within " + within.toMillis() + " ms");
        }
        Optional<String> obstacle = places.values().stream()
                .flatMap(place -> place.told.stream())
                .flatMap(told -> obstacle(route, told).stream())
                .findFirst();
        if (!refusal.isEmpty() || obstacle.isPresent()) {
            return new Answer.Refused<>(strategy + ": " + obstacle.orElse(refusal));
        }
        List<Instance> instances = new ArrayList<>();
        places.forEach((name, place) -> {
            place.told = Optional.of(route);
            instances.add(instance(name, place.told));
        });
        boolean lost = losesNextAnswer;
        losesNextAnswer = false;
        return lost
                ? new Answer.Unknown<>(strategy + ": no answer within " + within.toMillis() + " ms")
                : new Answer.Known<>(instances);
    }

    private static Optional<String> obstacle(Route wanted, Route told) {
        boolean older = wanted.epoch() < told.epoch()
                || (wanted.epoch() == told.epoch() && wanted.generation() < told.generation());
        boolean contradicts = wanted.epoch() == told.epoch()
                && wanted.generation() == told.generation()
                && !wanted.active().equals(told.active());
        return older || contradicts
                ? Optional.of("epoch " + told.epoch() + ", generation " + told.generation() + " was told already")
                : Optional.empty();
    }

    private Instance instance(String name, Optional<Route> route) {
        return route.map(told -> new Instance(
                        strategy, name, told.generation(), "active=" + told.active() + " epoch=" + told.epoch()))
                .orElseGet(() -> new Instance(strategy, name, 0, "no route yet"));
    }
}
