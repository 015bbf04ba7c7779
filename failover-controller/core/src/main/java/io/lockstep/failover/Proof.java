package io.lockstep.failover;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What shows that a step was done; kept in the journal and shown in the evidence. */
public sealed interface Proof {
    /** The gates, looked at again right before the fence. */
    record GatesHeld(List<GateResult> gates) implements Proof {}

    /** What the fence will change; written down before it is applied. */
    record FencePlanned(FencePlan plan) implements Proof {}

    /**
     * Clients that write are held at the gateway.
     *
     * @param notes who has not confirmed, and why that did not matter
     */
    record WritersHeld(ThroughGateway clients, List<String> notes) implements Proof {}

    /** The fence stands. */
    record FenceApplied(FenceReading reading) implements Proof {}

    /** The active region did not answer: it has to be fenced when it returns. */
    record FenceOwed(String why) implements Proof {}

    /**
     * The fence was tried.
     *
     * @param admissions per topic, what a record would have met
     * @param identity as whom it was tried
     */
    record FenceProven(FenceReading reading, Map<String, String> admissions, String identity, List<String> notes)
            implements Proof {}

    /** No transaction is open any more. */
    record TransactionsOver(int seen, int aborted, List<String> details) implements Proof {}

    /**
     * The ends did not move over a window, and nothing lies beyond the last stable offset.
     *
     * @param windowMillis between the two looks
     */
    record EndsFrozen(Ends ends, long windowMillis) implements Proof {}

    /**
     * The target's brokers refuse the link's older epochs.
     *
     * @param ends the target's ends, seal markers included
     * @param by {@code worker} or {@code controller}
     * @param weak partitions whose seal is not enforced by the broker, with the reason
     */
    record LinkSealed(Ends ends, String by, GroupsPassed groups, Map<String, String> weak) implements Proof {}

    /** What the last pass over the groups came to. */
    record GroupsPassed(String state, int synced, int waiting, String detail) {}

    /** Both sides hold the same, partition by partition. */
    record LagProven(SortedMap<String, Counted> partitions, List<GroupPosition> groups) implements Proof {}

    /**
     * One partition.
     *
     * @param source the source's frozen end
     * @param target the target's end, its seal included
     * @param shift target minus source offset of what is mirrored last
     */
    record Counted(long source, long target, long shift) {}

    /** A group's position at the freeze, and on the other side; -1 where there is none. */
    record GroupPosition(String group, String partition, long source, long target) {}

    /**
     * Both sides hold the same records, as far as they were read.
     *
     * @param millis what reading both took
     * @param notes what was not covered
     */
    record RecordsCompared(SortedMap<String, Covered> partitions, long millis, List<String> notes) implements Proof {}

    /**
     * What was compared of one partition, in the target's offsets.
     *
     * @param from the first offset that was compared
     * @param to behind the last one
     * @param end where comparing should have ended; {@code to} is lower where the bounds were reached
     * @param records how many were compared
     * @param alone how many records only one side holds because its cleaner left them
     * @param source SHA-256 over the source's records, in hex
     * @param target the same over the target's
     */
    record Covered(long from, long to, long end, long records, long alone, String source, String target) {}

    /** Where the groups stand on the side that is about to be opened, when the other cannot be asked. */
    record PositionsNoted(List<GroupPosition> groups, List<String> notes) implements Proof {}

    /** What may be lost, right before it is accepted for good. */
    record LossBounded(LossBound bound) implements Proof {}

    /** The target's logs were moved over what may be missing. */
    record Leapt(SortedMap<String, Range> ranges) implements Proof {}

    /** Offsets {@code [from, to)}. */
    record Range(long from, long to) {}

    /** The epoch stands in the target's control topic. */
    record EpochRaised(int epoch, String active, List<String> regions) implements Proof {}

    /** The target's topics are no mirrors any more. */
    record TargetOpened(List<String> changes, Map<String, String> admissions) implements Proof {}

    /** A record was acknowledged by the target. */
    record WriteProven(String topic, long offset, long millis) implements Proof {}

    /** Each routing instance was told. */
    record RoutesFlipped(List<Instance> instances) implements Proof {}

    /** Each routing instance has confirmed, and the other side is left. */
    record RoutesVerified(List<Instance> instances, Map<String, Long> remaining, List<String> notes) implements Proof {}

    /**
     * What was acknowledged through the gateway is on the new side.
     *
     * @param partitions what was looked at
     */
    record ClientsReconciled(ThroughGateway clients, SortedMap<String, Reconciled> partitions, List<String> notes)
            implements Proof {}

    /**
     * One partition of the new side.
     *
     * @param sealed its end when the log was sealed
     * @param end its end when it was looked at
     * @param acknowledged records that were acknowledged through the gateway since clients were moved
     * @param first the lowest offset among those
     * @param unplaced how many of them had no offset
     */
    record Reconciled(long sealed, long end, long acknowledged, long first, long unplaced) {}

    /** One place that tells clients where to go. */
    record Instance(String strategy, String name, long generation, String detail) {}

    /** What was seen while it was watched. */
    record Watched(long millis, Map<String, Long> written, List<GroupSeen> groups, List<String> notes)
            implements Proof {}

    /**
     * What a group did on the new side while it was watched; -1 where there is none.
     *
     * @param promoted its position when the side was opened
     * @param lowest the lowest position that was seen since
     * @param last its position at the end
     * @param first offset of the first record at or behind {@code promoted} and before {@code last}
     */
    record GroupSeen(String group, String partition, long promoted, long lowest, long last, long first) {
        /** Whether it was seen before where it stood. */
        public boolean wentBack() {
            return promoted >= 0 && lowest < promoted;
        }
    }

    /** Nothing disagrees; the promotion stands. */
    record Settled(List<String> notes) implements Proof {}

    /** The evidence so far is signed and stored. */
    record EvidenceStored(List<String> regions) implements Proof {}

    /** The region that was lost answers again. */
    record Returned(String cluster) implements Proof {}

    /** Another cluster answers under the name of the region that was given up: it owes nothing and holds nothing. */
    record Rebuilt(String cluster, String before) implements Proof {}

    /** What the returned region holds alone, by partition. */
    record TailMeasured(SortedMap<String, Tail> partitions, boolean withinLeaps) implements Proof {}

    /**
     * Records of one partition that only the returned region holds.
     *
     * @param first timestamp of the first of them in ms since 1970, -1 where there is none
     */
    record Tail(long from, long to, long records, long first, long last) {}

    /** Where offsets of both sides differ from now on, because the tail was longer than the leap; empty where it was not. */
    record OffsetsShifted(SortedMap<String, Shift> partitions) implements Proof {}

    /**
     * From this offset of the active region on, the region that returned has the same records elsewhere.
     *
     * @param active first offset behind the leap
     * @param standby the end of the tail, where the record of {@code active} comes to lie
     */
    record Shift(long active, long standby) {
        /** How much higher it lies there. */
        public long by() {
            return standby - active;
        }
    }

    /** The tail was written to files. */
    record TailExported(List<String> files, long records) implements Proof {}

    /**
     * The reverse link may run: its offsets are known and the pair's state stands there too.
     *
     * @param fenceStays whether the fence goes on as the new standby's protection, or makes room for the mirror
     */
    record ReverseStarted(boolean fenceStays, List<String> notes) implements Proof {}

    /** The new standby follows. */
    record Reprotected(SortedMap<String, Counted> partitions) implements Proof {}

    /** The link goes on as before, under a newer epoch where it had been sealed. */
    record SealUndone(int epoch, List<String> notes) implements Proof {}

    /** The fence is gone, and a record would be taken again. */
    record Lifted(FenceReading reading, Map<String, String> admissions) implements Proof {}

    /** Clients that were held at the gateway go on where they were. */
    record ClientsReleased(ThroughGateway clients, List<String> notes) implements Proof {}

    /** There was nothing to do. */
    record Nothing(String why) implements Proof {}
}
