package io.lockstep.failover.gate;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Difference.Direction;
import io.lockstep.failover.parity.KindReport;
import io.lockstep.failover.plan.LimitPlanning;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.Regions.Cluster;
import io.lockstep.failover.port.WriteFence.Capability;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What the pair, its regions and the run's own means have to be like. */
public final class PairGates {
    private static final Set<String> COORDINATORS = Set.of("__consumer_offsets", "__transaction_state");

    private static final double LEAST_FREE = 0.1;
    private static final int NAMED = 5;

    private PairGates() {}

    public static GateResult reachability(Answer<Cluster> from, Answer<Cluster> to, Mode mode) {
        if (mode.blind()) {
            return Gate.REACHABILITY.of(
                    to,
                    cluster -> Gate.REACHABILITY.pass("the target answers; the source "
                            + (from instanceof Answer.Known ? "answers, too, and is fenced" : "does not answer")));
        }
        return Gate.REACHABILITY.of(
                from,
                source -> Gate.REACHABILITY.of(
                        to,
                        target -> source.id().equals(target.id())
                                ? Gate.REACHABILITY.fail("both regions are the same cluster " + source.id())
                                : Gate.REACHABILITY.pass(
                                        "clusters " + source.id() + " and " + target.id() + " answer")));
    }

    /** @param wanted the epoch that the run raises the pair to */
    public static GateResult pairState(Optional<PairState> there, String from, int wanted) {
        String active = there.map(PairState::active).orElse(from);
        int epoch = there.map(PairState::epoch).orElse(0);
        if (!active.equals(from)) {
            return Gate.PAIR_STATE.fail(active + " is active, not " + from);
        }
        return epoch < wanted
                ? Gate.PAIR_STATE.pass(active + " is active in epoch " + epoch)
                : Gate.PAIR_STATE.fail(
                        "the pair is in epoch " + epoch + " already, the run would raise it to " + wanted);
    }

    public static GateResult copies(Cluster target) {
        return target.missingCopies().isEmpty()
                ? Gate.TARGET_COPIES.pass("every partition has the copies that it needs")
                : Gate.TARGET_COPIES.fail("too few copies in sync: " + target.missingCopies());
    }

    public static GateResult coordinators(Cluster target) {
        List<String> missing = COORDINATORS.stream()
                .filter(topic -> !target.coordinatorTopics().contains(topic))
                .sorted()
                .toList();
        return missing.isEmpty()
                ? Gate.COORDINATOR_TOPICS.pass("the coordinators' topics are there")
                : Gate.COORDINATOR_TOPICS.fail(
                        missing
                                + " are missing on the target, and clients that move would hang, or Lockstep lacks DESCRIBE on them");
    }

    /** @param strategy of the fence; one of limits keeps nobody out of the standby */
    public static GateResult capability(Capability capability, String strategy) {
        List<String> caveats = new ArrayList<>(capability.passing());
        if (strategy.equals(LimitPlanning.STRATEGY)) {
            caveats.add("the standby is not closed to stray writers, because this fence would stop its mirror, too:"
                    + " a stray record there halts its partition");
        }
        String times = "denied after " + capability.toDeny().toMillis() + " ms, allowed again after "
                + capability.toAllow().toMillis() + " ms"
                + (caveats.isEmpty() ? "" : "; " + String.join("; ", caveats));
        return capability.works() ? Gate.FENCE_CAPABILITY.pass(times) : Gate.FENCE_CAPABILITY.fail(times);
    }

    /** @param epoch the pair's epoch; instances that were never told anything are as good */
    public static GateResult routing(List<Instance> instances, int epoch) {
        List<String> off = instances.stream()
                .filter(each -> each.generation() > epoch)
                .map(each -> each.strategy() + " " + each.name() + " tells generation " + each.generation())
                .toList();
        return off.isEmpty()
                ? Gate.ROUTING.pass(instances.size() + " instances answer")
                : Gate.ROUTING.fail("newer than the pair's epoch " + epoch + ": " + String.join(", ", off));
    }

    public static GateResult antiFlap(Optional<Instant> last, Instant now, Duration least) {
        if (last.isEmpty()) {
            return Gate.ANTI_FLAP.pass("no promotion yet");
        }
        Duration since = Duration.between(last.get(), now);
        String observed =
                "the last promotion was " + since.toMinutes() + " min ago, the least is " + least.toMinutes() + " min";
        return since.compareTo(least) >= 0 ? Gate.ANTI_FLAP.pass(observed) : Gate.ANTI_FLAP.fail(observed);
    }

    /** @param scheduled whether the policy schedules drills at all */
    public static GateResult drillAge(Optional<Instant> last, Instant now, Duration most, boolean scheduled) {
        if (last.isEmpty()) {
            return scheduled
                    ? Gate.DRILL_AGE.fail("no drill has passed yet, although the policy schedules them")
                    : Gate.DRILL_AGE.pass("no drill has passed yet, and the policy schedules none");
        }
        Duration since = Duration.between(last.get(), now);
        String observed = "the last good drill was " + since.toHours() + " h ago, at most " + most.toHours() + " h";
        return since.compareTo(most) <= 0 ? Gate.DRILL_AGE.pass(observed) : Gate.DRILL_AGE.fail(observed);
    }

    /** Clients that are rebuilt take new producer ids; behind a gateway they keep theirs, see {@link GatewayGates}. */
    public static GateResult producerIds(List<String> routing) {
        return Gate.PRODUCER_IDS.pass("clients are rebuilt with new producer ids by " + routing);
    }

    public static GateResult loss(LossBound bound, Optional<String> accepted) {
        String observed = bound.missing() + " records are known to be missing, " + bound.most() + " may be";
        return accepted.isPresent()
                ? Gate.LOSS_BOUND.pass(observed + "; accepted: " + accepted.get())
                : Gate.LOSS_BOUND.fail(observed + ". Say why that is accepted");
    }

    /** A target that is nearly full would take the business and stop. */
    public static GateResult headroom(Optional<Double> free) {
        if (free.isEmpty()) {
            return Gate.HEADROOM.unknown("the target's brokers do not tell how full their disks are");
        }
        String observed = Math.round(free.get() * 100) + " % of the fullest disk is free";
        return free.get() >= LEAST_FREE ? Gate.HEADROOM.pass(observed) : Gate.HEADROOM.fail(observed);
    }

    /**
     * What clients may do and are held to, on both sides. What only the target has keeps nobody from working, and is told.
     *
     * @param written rights to write that the run opens, as the journal tells
     */
    public static GateResult clientParity(Compared compared, List<AclEntry> written) {
        List<KindReport> reports = List.copyOf(compared.kinds().values());
        Optional<String> unknown =
                reports.stream().flatMap(each -> each.unknown().stream()).findFirst();
        if (unknown.isPresent()) {
            return Gate.CLIENT_PARITY.unknown(unknown.get());
        }
        List<String> missing = reports.stream()
                .flatMap(each -> each.differences().stream())
                .filter(each -> each.drift() && each.active().isPresent())
                .map(each -> each.item().words())
                .toList();
        if (!missing.isEmpty()) {
            return Gate.CLIENT_PARITY.fail(missing.size() + " are missing or differ on the target: "
                    + String.join("; ", missing.subList(0, Math.min(NAMED, missing.size()))));
        }
        List<AclEntry> held = compared.held().orElse(List.of());
        if (!written.containsAll(held)) {
            return Gate.CLIENT_PARITY.fail("rights to write have just been found that the target lacks, and are not"
                    + " written down yet. Look again after parity.every");
        }
        return Gate.CLIENT_PARITY.pass(
                reports.stream().mapToInt(KindReport::same).sum()
                        + " rules are the same on both sides, " + held.size()
                        + " rights to write are opened by the run, "
                        + extra(reports) + " are there on the target only");
    }

    private static long extra(List<KindReport> reports) {
        return reports.stream().mapToLong(each -> each.drift(Direction.EXTRA)).sum();
    }

    /**
     * Brokers do not know how long clients wait; what they do know is told.
     *
     * @param producers by partition, how many have written lately
     */
    public static GateResult clients(
            SortedMap<String, Integer> members, SortedMap<PartitionId, Long> producers, Plan.Budgets budgets) {
        int count = members.values().stream().mapToInt(Integer::intValue).sum();
        long writers =
                producers.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return Gate.CLIENT_INVENTORY.pass(count + " consumers in " + members.size() + " groups, up to " + writers
                + " idempotent producers in a partition; producers have to wait for up to "
                + (budgets.fence() + budgets.route()) / 1000 + " s (delivery.timeout.ms)");
    }
}
