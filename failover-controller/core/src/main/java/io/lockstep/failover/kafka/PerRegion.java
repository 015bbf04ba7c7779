package io.lockstep.failover.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One client per region, opened when it is first wanted. Opening resolves names and may take long where a region is in
 * trouble, which keeps nobody from the other region's client. Safe for use from any thread.
 */
final class PerRegion<C> {
    private final Map<String, Slot<C>> slots = new TreeMap<>();

    PerRegion(Set<String> regions, Function<String, C> open) {
        regions.forEach(region -> slots.put(region, new Slot<>(() -> open.apply(region))));
    }

    /** Where the client goes. */
    private static final class Slot<C> {
        private final Supplier<C> open;
        private @Nullable C client;

        private Slot(Supplier<C> open) {
            this.open = open;
        }

        private synchronized C get() {
            C there = client;
            if (there == null) {
                there = open.get();
                client = there;
            }
            return there;
        }

        private synchronized boolean drop(C dropped) {
            boolean was = client == dropped;
            client = was ? null : client;
            return was;
        }

        private synchronized List<C> empty() {
            C there = client;
            client = null;
            return there == null ? List.of() : List.of(there);
        }
    }

    boolean knows(String region) {
        return slots.containsKey(region);
    }

    /** Fails as opening it does. */
    C get(String region) {
        return slot(region).get();
    }

    /** Forgets a client that is of no use any more; false if somebody else did so already. The caller closes it. */
    boolean drop(String region, C client) {
        return slot(region).drop(client);
    }

    /** Forgets all clients, which the caller closes. */
    List<C> clear() {
        List<C> all = new ArrayList<>();
        slots.values().forEach(slot -> all.addAll(slot.empty()));
        return all;
    }

    private Slot<C> slot(String region) {
        Slot<C> slot = slots.get(region);
        if (slot == null) {
            throw new IllegalArgumentException(
                    "There is no region '" + region + "', only " + slots.keySet() + ". Name one of these.");
        }
        return slot;
    }
}
