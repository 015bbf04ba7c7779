package io.lockstep.gateway.state;

import io.lockstep.failover.gateway.GatewayOrder;
import java.util.Optional;
import java.util.Set;

/** What an order is worth beside the one that counts. */
public sealed interface Verdict {
    /** It counts from here on. */
    record Newer() implements Verdict {}

    /** It is the one that counts. */
    record Same() implements Verdict {}

    /** It is not followed. */
    record Refused(String why) implements Verdict {}

    /** @param regions the pair's */
    static Verdict of(GatewayOrder order, Optional<GatewayOrder> counts, Set<String> regions) {
        if (!regions.contains(order.side())) {
            return new Refused(words(order) + ", leads to " + order.side() + ", which is none of " + regions);
        }
        if (counts.isEmpty() || order.newerThan(counts.get())) {
            return new Newer();
        }
        GatewayOrder known = counts.get();
        if (known.newerThan(order)) {
            return new Refused(words(order) + ", is older than " + words(known) + ", which counts");
        }
        return alike(order, known)
                ? new Same()
                : new Refused(words(order) + ", says hold " + order.hold().word() + ", side " + order.side()
                        + ", but the one that counts has the same epoch and sequence and says hold "
                        + known.hold().word() + ", side " + known.side() + "; the first one known stays");
    }

    private static boolean alike(GatewayOrder one, GatewayOrder other) {
        return one.hold() == other.hold() && one.side().equals(other.side());
    }

    /** An order as people name it. */
    static String words(GatewayOrder order) {
        String run = order.run().isEmpty() ? "" : " of run " + order.run();
        return "order" + run + ", epoch " + order.epoch() + ", sequence " + order.sequence();
    }
}
