package io.lockstep.failover;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run has found out and must remember, from the proofs of its steps.
 *
 * @param fence what was changed in the region that was active, and how to undo it
 * @param owed whether the region that was active still has to be fenced
 * @param frozen its ends at the freeze
 * @param sealOrdered whether the link was ever asked to seal itself
 * @param sealed the target's ends after the seal
 * @param leapt whether the target was moved over what may be missing
 * @param alarms what was seen of a broken fence
 * @param accepted steps that a person went on without, with the reason
 */
public record Facts(
        Optional<FencePlan> fence,
        boolean owed,
        Optional<Ends> frozen,
        boolean sealOrdered,
        Optional<Ends> sealed,
        Optional<Proof.Leapt> leapt,
        Optional<LossBound> loss,
        List<String> alarms,
        List<String> accepted) {
    public static final Facts NONE = new Facts(
            Optional.empty(),
            false,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of());

    public Facts {
        alarms = List.copyOf(alarms);
        accepted = List.copyOf(accepted);
    }

    /** The same, with what a proof adds. */
    public Facts with(Proof proof) {
        return switch (proof) {
            case Proof.FencePlanned planned ->
                new Facts(
                        Optional.of(planned.plan()), owed, frozen, sealOrdered, sealed, leapt, loss, alarms, accepted);
            case Proof.FenceOwed nothing -> owing(true);
            case Proof.FenceApplied applied -> owing(false);
            case Proof.EndsFrozen ends ->
                new Facts(fence, owed, Optional.of(ends.ends()), sealOrdered, sealed, leapt, loss, alarms, accepted);
            case Proof.LinkSealed link ->
                new Facts(fence, owed, frozen, true, Optional.of(link.ends()), leapt, loss, alarms, accepted);
            case Proof.LossBounded bounded ->
                new Facts(
                        fence,
                        owed,
                        frozen,
                        sealOrdered,
                        sealed,
                        leapt,
                        Optional.of(bounded.bound()),
                        alarms,
                        accepted);
            case Proof.Leapt ranges ->
                new Facts(fence, owed, frozen, sealOrdered, sealed, Optional.of(ranges), loss, alarms, accepted);
            default -> this;
        };
    }

    private Facts owing(boolean now) {
        return new Facts(fence, now, frozen, sealOrdered, sealed, leapt, loss, alarms, accepted);
    }

    /** The same, once the link may have been asked to seal itself. */
    public Facts sealing() {
        return new Facts(fence, owed, frozen, true, sealed, leapt, loss, alarms, accepted);
    }

    public Facts alarm(String detail) {
        List<String> more = new ArrayList<>(alarms);
        more.add(detail);
        return new Facts(fence, owed, frozen, sealOrdered, sealed, leapt, loss, more, accepted);
    }

    public Facts accept(String step) {
        List<String> more = new ArrayList<>(accepted);
        more.add(step);
        return new Facts(fence, owed, frozen, sealOrdered, sealed, leapt, loss, alarms, more);
    }
}
