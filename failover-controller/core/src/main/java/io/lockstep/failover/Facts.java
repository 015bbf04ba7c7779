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
 * @param sealOrdered whether the link may have been asked to seal itself, and that was not undone
 * @param sealed the target's ends after the seal
 * @param unmarked sealed partitions that hold no marker of the seal
 * @param positions where the groups stood on the target before it was opened
 * @param loss what may be lost, as it was bounded last
 * @param leapt how far the target was moved over what may be missing
 * @param tail what the region that returned holds alone
 * @param alarms what was seen of a broken fence
 * @param accepted steps that a person went on without, with the reason
 * @param givenUp whether the region that was left was given up
 * @param rebuilt the cluster that took its name instead
 */
public record Facts(
        Optional<FencePlan> fence,
        boolean owed,
        Optional<Ends> frozen,
        boolean sealOrdered,
        Optional<Ends> sealed,
        Set<String> unmarked,
        List<Proof.GroupPosition> positions,
        Optional<LossBound> loss,
        Optional<Proof.Leapt> leapt,
        Optional<Proof.TailMeasured> tail,
        List<String> alarms,
        List<String> accepted,
        boolean givenUp,
        Optional<String> rebuilt) {
    public static final Facts NONE = new Facts(
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            Optional.empty(),
            Set.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
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
        return switch (proof) {
            case Proof.FencePlanned planned -> fence(Optional.of(planned.plan()), owed);
            case Proof.FenceOwed nothing -> fence(fence, true);
            case Proof.FenceApplied applied -> fence(fence, false);
            case Proof.EndsFrozen ends -> ends(Optional.of(ends.ends()), sealOrdered, sealed, unmarked);
            case Proof.LinkSealed link ->
                ends(frozen, true, Optional.of(link.ends()), link.weak().keySet());
            case Proof.SealUndone undone -> ends(frozen, false, sealed, unmarked);
            case Proof.LagProven proven -> positions(proven.groups());
            case Proof.PositionsNoted noted -> positions(noted.groups());
            case Proof.LossBounded bounded -> loss(Optional.of(bounded.bound()), leapt, tail);
            case Proof.Leapt ranges -> loss(loss, Optional.of(ranges), tail);
            case Proof.Rebuilt cluster -> rebuilt(cluster.cluster());
            case Proof.TailMeasured measured -> loss(loss, leapt, Optional.of(measured));
            default -> this;
        };
    }

    /** The same, once the link may have been asked to seal itself. */
    public Facts sealing() {
        return ends(frozen, true, sealed, unmarked);
    }

    /** Where the mirrored log ended: the marker of its seal stands where the source has its next record. */
    public long mirrored(String partition, long end) {
        return sealed.isEmpty() || unmarked.contains(partition) ? end : end - 1;
    }

    public Facts alarm(String detail) {
        return words(and(alarms, detail), accepted);
    }

    /** @param why what it came to, and what the person said */
    public Facts accept(StepKind step, String why) {
        return words(alarms, and(accepted, step + " " + why));
    }

    /** Whether a person went on without this step. */
    public boolean without(StepKind step) {
        return accepted.stream().anyMatch(each -> each.startsWith(step + " "));
    }

    /** The same, once nobody waits for the region any more. */
    public Facts giveUp(String step) {
        Facts noted = words(alarms, and(accepted, "given up in " + step));
        return new Facts(
                fence,
                owed,
                frozen,
                sealOrdered,
                sealed,
                unmarked,
                positions,
                loss,
                leapt,
                tail,
                alarms,
                noted.accepted(),
                true,
                rebuilt);
    }

    /** A cluster that was never active is owed no fence, and nothing of what stood around the one before is there. */
    private Facts rebuilt(String cluster) {
        return new Facts(
                Optional.empty(),
                false,
                frozen,
                sealOrdered,
                sealed,
                unmarked,
                positions,
                loss,
                leapt,
                tail,
                alarms,
                accepted,
                true,
                Optional.of(cluster));
    }

    private static List<String> and(List<String> known, String further) {
        List<String> more = new ArrayList<>(known);
        more.add(further);
        return more;
    }

    private Facts fence(Optional<FencePlan> plan, boolean stillOwed) {
        return new Facts(
                plan,
                stillOwed,
                frozen,
                sealOrdered,
                sealed,
                unmarked,
                positions,
                loss,
                leapt,
                tail,
                alarms,
                accepted,
                givenUp,
                rebuilt);
    }

    private Facts ends(Optional<Ends> source, boolean ordered, Optional<Ends> target, Set<String> weak) {
        return new Facts(
                fence, owed, source, ordered, target, weak, positions, loss, leapt, tail, alarms, accepted, givenUp,
                rebuilt);
    }

    private Facts positions(List<Proof.GroupPosition> groups) {
        return new Facts(
                fence,
                owed,
                frozen,
                sealOrdered,
                sealed,
                unmarked,
                groups,
                loss,
                leapt,
                tail,
                alarms,
                accepted,
                givenUp,
                rebuilt);
    }

    private Facts loss(Optional<LossBound> bound, Optional<Proof.Leapt> ranges, Optional<Proof.TailMeasured> alone) {
        return new Facts(
                fence,
                owed,
                frozen,
                sealOrdered,
                sealed,
                unmarked,
                positions,
                bound,
                ranges,
                alone,
                alarms,
                accepted,
                givenUp,
                rebuilt);
    }

    private Facts words(List<String> seen, List<String> without) {
        return new Facts(
                fence,
                owed,
                frozen,
                sealOrdered,
                sealed,
                unmarked,
                positions,
                loss,
                leapt,
                tail,
                seen,
                without,
                givenUp,
                rebuilt);
    }
}
