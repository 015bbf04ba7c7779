package io.lockstep.failover;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Facts on their way to other facts; see {@link Facts} for what each one is. For one thread. */
final class FactsChange {
    Optional<FencePlan> fence;
    boolean owed;
    Optional<Ends> frozen;
    boolean holdOrdered;
    boolean sealOrdered;
    Optional<Ends> sealed;
    Set<String> unmarked;
    List<Proof.GroupPosition> positions;
    Optional<LossBound> loss;
    Optional<Proof.Leapt> leapt;
    Optional<Proof.TailMeasured> tail;
    long compared;
    List<String> alarms;
    List<String> accepted;
    boolean givenUp;
    Optional<String> rebuilt;

    FactsChange(Facts before) {
        this.fence = before.fence();
        this.owed = before.owed();
        this.frozen = before.frozen();
        this.holdOrdered = before.holdOrdered();
        this.sealOrdered = before.sealOrdered();
        this.sealed = before.sealed();
        this.unmarked = before.unmarked();
        this.positions = before.positions();
        this.loss = before.loss();
        this.leapt = before.leapt();
        this.tail = before.tail();
        this.compared = before.compared();
        this.alarms = before.alarms();
        this.accepted = before.accepted();
        this.givenUp = before.givenUp();
        this.rebuilt = before.rebuilt();
    }

    Facts facts() {
        return new Facts(
                fence,
                owed,
                frozen,
                holdOrdered,
                sealOrdered,
                sealed,
                unmarked,
                positions,
                loss,
                leapt,
                tail,
                compared,
                alarms,
                accepted,
                givenUp,
                rebuilt);
    }
}
