package io.lockstep.failover.routing;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.Confirmation;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.failover.gateway.Instances;
import io.lockstep.failover.gateway.Progress;
import io.lockstep.failover.gateway.Sightings;
import io.lockstep.failover.port.Gateways;
import io.lockstep.failover.port.Gateways.Told;
import io.lockstep.failover.port.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Orders a pair's gateway to stand as a run wants it, and looks until its instances do. Remembers what it saw, so that who
 * asks often need not wait to know who is there. Safe for use from any thread; calls block, those that wait no longer than
 * they are told plus one look.
 */
public final class GatewayDesk {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** What an instance needs besides the hold itself: to read the order, to do it, to tell it. */
    private static final Duration TO_TELL = Duration.ofSeconds(5);

    private final List<String> regions;
    private final Gateways gateways;
    private final GatewayRules rules;
    private final Supplier<Instant> clock;
    private final boolean forgets;
    private Sightings sightings = Sightings.NONE;

    /** @param clock UTC */
    public GatewayDesk(List<String> regions, Gateways gateways, GatewayRules rules, Supplier<Instant> clock) {
        this(regions, gateways, rules, clock, true);
    }

    private GatewayDesk(
            List<String> regions, Gateways gateways, GatewayRules rules, Supplier<Instant> clock, boolean forgets) {
        this.regions = List.copyOf(regions);
        this.gateways = gateways;
        this.rules = rules;
        this.clock = clock;
        this.forgets = forgets;
    }

    /**
     * What all regions that answer tell.
     *
     * @param orders by region, those that answered only
     */
    public record View(SortedMap<String, Optional<GatewayOrder>> orders, Instances instances) {
        public Optional<GatewayOrder> newest() {
            return orders.values().stream()
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingInt(GatewayOrder::epoch).thenComparingLong(GatewayOrder::sequence));
        }
    }

    boolean heardAll(View view) {
        return view.orders().keySet().containsAll(regions);
    }

    /** How long each region is waited for. */
    @FunctionalInterface
    public interface Reach extends Function<String, Duration> {
        static Reach all(Duration within) {
            return region -> within;
        }
    }

    /**
     * Another one for the same gateway, for who only looks, on a thread of its own. It remembers for itself, so that it never
     * makes a run see what was read before the run did; and it removes nothing of instances that are gone for good.
     */
    public GatewayDesk aside() {
        return new GatewayDesk(regions, gateways, rules, clock, false);
    }

    public GatewayRules rules() {
        return rules;
    }

    public Gateways gateways() {
        return gateways;
    }

    String other(String region) {
        return regions.stream().filter(each -> !each.equals(region)).findFirst().orElseThrow();
    }

    /** Unknown where no region answers. */
    public Answer<View> look(Reach reach, Pause pause) {
        SortedMap<String, Optional<GatewayOrder>> orders = new TreeMap<>();
        Answer<Told> last = new Answer.Unknown<>("no region was asked about the gateway");
        for (String region : regions) {
            Answer<Told> told = gateways.read(region, reach.apply(region));
            switch (told) {
                case Answer.Known<Told>(Told known) -> {
                    orders.put(region, known.order());
                    see(region, known, pause.nanos());
                }
                case Answer.Unknown<Told> unknown -> last = unknown;
                case Answer.Refused<Told>(String why) -> {
                    return new Answer.Refused<>(why);
                }
            }
        }
        return orders.isEmpty() ? last.map(none -> nothing()) : new Answer.Known<>(view(orders, reach, pause));
    }

    private static View nothing() {
        return new View(new TreeMap<>(), Sightings.NONE.at(0, Instant.EPOCH));
    }

    private synchronized void see(String region, Told told, long now) {
        sightings = sightings.see(region, told.reports().values(), now);
    }

    /** Who is there by what was seen until now; asks nobody. */
    public synchronized Instances seen(Pause pause) {
        return sightings.at(pause.nanos(), clock.get());
    }

    /** By instance, when it was last heard of by the clock of {@link Pause#nanos}; without those that never were. */
    public synchronized SortedMap<String, Long> heard() {
        return sightings.heard();
    }

    private View view(SortedMap<String, Optional<GatewayOrder>> orders, Reach reach, Pause pause) {
        Instances instances = seen(pause);
        for (String gone : forgets ? instances.forgotten() : Set.<String>of()) {
            orders.keySet().forEach(region -> gateways.forget(region, gone, reach.apply(region)));
        }
        return new View(orders, instances);
    }

    /** The same once it is clear who is there, which takes a few seconds where nobody looked before. */
    public Answer<View> settled(Reach reach, Pause pause) {
        long began = pause.nanos();
        while (true) {
            Answer<View> looked = look(reach, pause);
            boolean clear = !(looked instanceof Answer.Known<View>(View view)
                    && view.instances().unclear());
            boolean over = pause.nanos() - began
                    > Sightings.FIRST_CHANGE.multipliedBy(2).toNanos();
            if (clear || over) {
                return looked;
            }
            if (!pause.forAtMost(BETWEEN_LOOKS)) {
                return closing();
            }
        }
    }

    /**
     * The same after so long that a second process of some name has shown, unless this run's orders are under way already:
     * nobody is to wait for that while clients are held.
     */
    public Answer<View> watched(String run, Reach reach, Pause pause) {
        long began = pause.nanos();
        while (true) {
            Answer<View> looked = look(reach, pause);
            boolean ordered = looked instanceof Answer.Known<View>(View view)
                    && view.newest().filter(order -> order.run().equals(run)).isPresent();
            if (ordered || pause.nanos() - began >= Sightings.FIRST_CHANGE.toNanos()) {
                return looked;
            }
            if (!pause.forAtMost(BETWEEN_LOOKS)) {
                return closing();
            }
        }
    }

    private static <T> Answer<T> closing() {
        return new Answer.Unknown<>("nobody waits for the gateway any more");
    }

    /**
     * Writes how all instances shall stand into each region that answers; the same again is the same order, unless an
     * instance knows a later one, which it then has to be newer than. Refused where something later was ordered already: a
     * controller that lost its place must not hold anybody again; unknown where this run is further itself.
     *
     * @param to where the run goes
     */
    public Answer<GatewayOrder> order(
            String run, int epoch, Hold hold, String side, String to, Duration within, Reach reach, Pause pause) {
        return look(reach, pause).then(view -> {
            Optional<GatewayOrder> newest = view.newest();
            Optional<String> obstacle = newest.map(
                            there -> view.instances().released(there) ? there.releasedFor(run) : there)
                    .flatMap(there -> Progress.obstacle(there, run, epoch, hold, side, to));
            if (obstacle.isPresent()) {
                boolean own = newest.get().run().equals(run) && newest.get().epoch() == epoch;
                return own ? new Answer.Unknown<>(obstacle.get()) : new Answer.Refused<>(obstacle.get());
            }
            GatewayOrder wanted = newest.filter(there -> there.run().equals(run)
                            && there.epoch() == epoch
                            && there.hold() == hold
                            && there.side().equals(side)
                            && !view.instances().outdate(there))
                    .orElseGet(() -> new GatewayOrder(
                            run,
                            epoch,
                            next(view),
                            hold,
                            side,
                            within.toMillis(),
                            least(rules.transactions(), within).toMillis(),
                            clock.get().toString()));
            return write(wanted, view, reach);
        });
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static long next(View view) {
        long ordered = view.orders().values().stream()
                .flatMap(Optional::stream)
                .mapToLong(GatewayOrder::sequence)
                .max()
                .orElse(0);
        return Math.max(ordered, view.instances().highest()) + 1;
    }

    /**
     * Also where a region did not tell what stands there: an instance may reach that one only. A refusal may be another
     * controller's order that came between, so it is looked at again.
     */
    private Answer<GatewayOrder> write(GatewayOrder order, View view, Reach reach) {
        int known = 0;
        Answer<Boolean> last = new Answer.Unknown<>("no region took the order to the gateway");
        for (String region : regions) {
            Optional<GatewayOrder> there = view.orders().getOrDefault(region, Optional.empty());
            Answer<Boolean> written = there.filter(order::equals).isPresent()
                    ? new Answer.Known<>(true)
                    : gateways.order(region, order, reach.apply(region));
            if (written instanceof Answer.Known) {
                known++;
            } else {
                last = written;
            }
        }
        return known > 0 ? new Answer.Known<>(order) : new Answer.Unknown<>(last.words());
    }

    /**
     * Looks until nobody is awaited any more, or the order's time and what it takes to tell are over. Who has confirmed by
     * then, and who has not, is the answer.
     */
    public Answer<Confirmation> await(GatewayOrder order, Reach reach, Pause pause) {
        long began = pause.nanos();
        long most = Duration.ofMillis(order.withinMs()).plus(TO_TELL).toNanos();
        while (true) {
            Answer<Confirmation> looked = look(reach, pause).map(view -> Confirmation.of(order, view.instances()));
            boolean done = looked instanceof Answer.Known<Confirmation>(Confirmation now)
                    && now.awaited().isEmpty();
            if (done || pause.nanos() - began > most) {
                return looked;
            }
            if (!pause.forAtMost(BETWEEN_LOOKS)) {
                return closing();
            }
        }
    }
}
