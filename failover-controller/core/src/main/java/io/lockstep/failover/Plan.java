package io.lockstep.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run will do, frozen. Making one changes nothing, so it is the dry run too.
 *
 * @param id names it in REST paths
 * @param hash SHA-256 of the canonical form of everything that must not change until the run, in hex
 * @param scope what is promised to stay the same
 * @param gates as they were observed when it was made
 * @param loss what may be lost; {@link LossBound#NONE} for all modes but {@link Mode#UNPLANNED}
 * @param acceptedLoss why the requester accepts that
 * @param expectedMillis how long it is expected to take until the first good write
 */
public record Plan(
        String id,
        String hash,
        Scope scope,
        List<GateResult> gates,
        LossBound loss,
        Optional<String> acceptedLoss,
        long expectedMillis,
        String by,
        Instant at) {
    public Plan {
        gates = List.copyOf(gates);
    }

    /**
     * What the hash covers besides the gates' verdicts.
     *
     * @param pair the pair, or {@code <pair>.drill}
     * @param epoch the one that the run raises the pair to
     * @param topics with their partition counts
     */
    public record Scope(
            String pair,
            Mode mode,
            String from,
            String to,
            int epoch,
            SortedMap<String, Integer> topics,
            SortedSet<String> groups,
            String fence,
            List<String> routing,
            int approvals,
            Budgets budgets) {
        public Scope {
            topics = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(topics));
            groups = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(groups));
            routing = List.copyOf(routing);
        }

        /** Whether clients come through a gateway that the run moves. */
        public boolean throughGateway() {
            return routing.contains("gateway");
        }

        /** Whether the run ends connections to the side that is left, so that who is listed there may be gone. */
        public boolean endsConnections() {
            return throughGateway() || routing.contains("haproxy");
        }

        /** The link that brings the data to where the run goes. */
        public String link() {
            return from + "->" + to;
        }
    }

    /**
     * How long the parts may take, in milliseconds.
     *
     * @param fence before the point of no return the fence is lifted after this
     * @param drain open transactions get this long
     * @param route until clients are seen on the new side
     * @param observe how long it is watched before it is committed
     * @param leap most offsets that a leap may skip per partition
     */
    public record Budgets(long fence, long drain, long route, long observe, long approval, long leap) {
        public Duration fenced() {
            return Duration.ofMillis(fence);
        }
    }

    /** The gates that keep the run from beginning. */
    public List<GateResult> blocking() {
        return gates.stream().filter(GateResult::blocks).toList();
    }
}
