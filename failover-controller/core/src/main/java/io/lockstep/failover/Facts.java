package io.lockstep.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a run has found out and must remember, from the proofs of its steps.
 *
 * @param fence what was changed in the region that was active, and how to undo it
 * @param owed whether the region that was active still has to be fenced
 * @param frozen its ends at the freeze
 * @param holdOrdered whether clients may be held at a gateway, and that was not undone
 * @param sealOrdered whether the link may have been asked to seal itself, and that was not undone
 * @param sealed the target's ends after the seal
 * @param unmarked sealed partitions that hold no marker of the seal
 * @param positions where the groups stood on the target before it was opened
 * @param loss what may be lost, as it was bounded last
 * @param leapt how far the target was moved over what may be missing
 * @param tail what the region that returned holds alone
 * @param compared how many records both regions were seen to hold alike
 * @param alarms what was seen of a broken fence
 * @param accepted steps that a person went on without, with the reason
 * @param givenUp whether the region that was left was given up
 * @param rebuilt the cluster that took its name instead
 */
public record Facts(
        Optional<FencePlan> fence,
        boolean owed,
        Optional<Ends> frozen,
        boolean holdOrdered,
        boolean sealOrdered,
        Optional<Ends> sealed,
        Set<String> unmarked,
        List<Proof.GroupPosition> positions,
        Optional<LossBound> loss,
        Optional<Proof.Leapt> leapt,
        Optional<Proof.TailMeasured> tail,
        long compared,
        List<String> alarms,
        List<String> accepted,
        boolean givenUp,
        Optional<String> rebuilt) {
    public static final Facts NONE = new Facts(
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            false,
            Optional.empty(),
            Set.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            List.of(),
            false,
            Optional.empty());

    public Facts {
        unmarked = Set.copyOf(unmarked);
        positions = List.copyOf(positions);
        alarms = List.copyOf(alarms);
        accepted = List.copyOf(accepted);
    }

    /** The same, with what a proof adds. */
    public Facts with(Proof proof) {
        FactsChange to = change();
        switch (proof) {
            case Proof.FencePlanned planned -> to.fence = Optional.of(planned.plan());
            case Proof.FenceOwed nothing -> to.owed = true;
            case Proof.FenceApplied applied -> to.owed = false;
            case Proof.EndsFrozen ends -> to.frozen = Optional.of(ends.ends());
            case Proof.LinkSealed link -> {
                to.sealOrdered = true;
                to.sealed = Optional.of(link.ends());
                to.unmarked = link.weak().keySet();
            }
            case Proof.ClientsReleased released -> to.holdOrdered = false;
            case Proof.SealUndone undone -> to.sealOrdered = false;
            case Proof.LagProven proven -> to.positions = proven.groups();
            case Proof.PositionsNoted noted -> to.positions = noted.groups();
            case Proof.RecordsCompared compared -> to.compared = records(compared);
            case Proof.LossBounded bounded -> to.loss = Optional.of(bounded.bound());
            case Proof.Leapt ranges -> to.leapt = Optional.of(ranges);
            case Proof.Rebuilt cluster -> rebuilt(to, cluster.cluster());
            case Proof.TailMeasured measured -> to.tail = Optional.of(measured);
            default -> {}
        }
        return to.facts();
    }

    private static long records(Proof.RecordsCompared compared) {
        return compared.partitions().values().stream()
                .mapToLong(Proof.Covered::records)
                .sum();
    }

    /** A cluster that was never active is owed no fence, and nothing of what stood around the one before is there. */
    private static void rebuilt(FactsChange to, String cluster) {
        to.fence = Optional.empty();
        to.owed = false;
        to.givenUp = true;
        to.rebuilt = Optional.of(cluster);
    }

    /** The same, once clients may have been held. */
    public Facts holding() {
        FactsChange to = change();
        to.holdOrdered = true;
        return to.facts();
    }

    /** The same, once the link may have been asked to seal itself. */
    public Facts sealing() {
        FactsChange to = change();
        to.sealOrdered = true;
        return to.facts();
    }

    /** Where the mirrored log ended: the marker of its seal stands where the source has its next record. */
    public long mirrored(String partition, long end) {
        return sealed.isEmpty() || unmarked.contains(partition) ? end : end - 1;
    }

    public Facts alarm(String detail) {
        FactsChange to = change();
        to.alarms = and(alarms, detail);
        return to.facts();
    }

    /** @param why what it came to, and what the person said */
    public Facts accept(StepKind step, String why) {
        FactsChange to = change();
        to.accepted = and(accepted, step + " " + why);
        return to.facts();
    }

    /** Whether a person went on without this step. */
    public boolean without(StepKind step) {
        return accepted.stream().anyMatch(each -> each.startsWith(step + " "));
    }

    /** The same, once nobody waits for the region any more; what a person accepts by that is no step. */
    public Facts giveUp(String step) {
        FactsChange to = change();
        to.accepted = and(accepted, "given up in " + step);
        to.givenUp = true;
        return to.facts();
    }

    private static List<String> and(List<String> known, String further) {
        List<String> more = new ArrayList<>(known);
        more.add(further);
        return more;
    }

    private FactsChange change() {
        return new FactsChange(this);
    }
}
