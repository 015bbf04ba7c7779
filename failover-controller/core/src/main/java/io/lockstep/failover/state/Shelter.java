package io.lockstep.failover.state;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Clusters;
import io.lockstep.failover.Event;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What protects the regions: the fences that stand, the rights that are withheld, the clusters that were met. For one thread. */
final class Shelter {
    private final Map<String, FencePlan> protections = new TreeMap<>();
    private final Map<String, FencePlan> ofDrills = new TreeMap<>();
    private final Map<String, Clusters> clusters = new TreeMap<>();
    private final Map<String, List<AclEntry>> withheld = new TreeMap<>();

    void takeAll(Shelter other) {
        protections.putAll(other.protections);
        ofDrills.putAll(other.ofDrills);
        clusters.putAll(other.clusters);
        withheld.putAll(other.withheld);
    }

    void protect(FencePlan plan) {
        protections.put(plan.region(), plan);
    }

    void unprotect(String region) {
        protections.remove(region);
    }

    void meet(String region, String cluster) {
        clusters.put(region, clusters(region).with(cluster));
    }

    void withhold(Happening.Withholding held) {
        withheld.put(held.region(), held.rights());
    }

    void drillEnded() {
        ofDrills.clear();
    }

    /** What a run's step changes. */
    void move(RunState before, Happening.Moved moved, RunState after) {
        if (moved.event() instanceof Event.Ended(var when, var step, var attempt, Result.Done(Proof proof))) {
            guard(after, proof);
        }
        if (acceptedFence(before, moved) || moved.to() == Phase.UNPROTECTED) {
            Map<String, FencePlan> standing = protections(before);
            before.facts()
                    .fence()
                    .ifPresent(fence -> stays(standing, fence, Optional.ofNullable(standing.get(fence.region()))));
        }
    }

    /** Whether somebody goes on although a fence may stand. */
    private static boolean acceptedFence(RunState before, Happening.Moved moved) {
        return moved.event().trigger() == Trigger.DECIDE_ACCEPT
                && before.need()
                        .filter(need -> need.step() == StepKind.LIFT_FENCE)
                        .isPresent();
    }

    /** What protected the new active region is lifted; the old one's fence stays as its protection, where it can. */
    private void guard(RunState state, Proof proof) {
        Map<String, FencePlan> standing = protections(state);
        if (proof instanceof Proof.TargetOpened) {
            standing.remove(state.plan().scope().to());
            if (state.plan().scope().mode() != Mode.DRILL_SHADOW) {
                withheld.remove(state.plan().scope().to());
            }
        } else if (proof instanceof Proof.Rebuilt rebuilt) {
            String region = state.plan().scope().from();
            clusters.put(region, clusters(region).instead(rebuilt.cluster(), rebuilt.before()));
            if (!rebuilt.cluster().equals(rebuilt.before())) {
                standing.remove(region);
            }
        } else if (proof instanceof Proof.Lifted) {
            standing.remove(state.plan().scope().from());
        } else if (proof instanceof Proof.ReverseStarted started) {
            Optional<FencePlan> before =
                    Optional.ofNullable(standing.remove(state.plan().scope().from()));
            state.facts()
                    .fence()
                    .filter(fence -> started.fenceStays())
                    .ifPresent(fence -> stays(standing, fence, before));
        }
    }

    /** With what is known to stand there already, so that one lift undoes it all. */
    private static void stays(Map<String, FencePlan> standing, FencePlan fence, Optional<FencePlan> before) {
        standing.put(fence.region(), before.map(fence::adopting).orElse(fence));
    }

    /** A shadow drill's fences stand around its canaries, in the same regions as what protects the business. */
    private Map<String, FencePlan> protections(RunState state) {
        return state.plan().scope().mode() == Mode.DRILL_SHADOW ? ofDrills : protections;
    }

    Optional<FencePlan> protection(String region) {
        return Optional.ofNullable(protections.get(region));
    }

    Optional<FencePlan> ofDrill(String region) {
        return Optional.ofNullable(ofDrills.get(region));
    }

    List<AclEntry> withheld(String region) {
        return withheld.getOrDefault(region, List.of());
    }

    Clusters clusters(String region) {
        return clusters.getOrDefault(region, Clusters.NONE);
    }
}
