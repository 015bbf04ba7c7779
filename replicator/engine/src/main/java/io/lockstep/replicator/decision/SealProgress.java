package io.lockstep.replicator.decision;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.SealRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a worker does next about a seal request, and what it answers meanwhile. Pure: the same request and standings give
 * the same answer, so that a worker that was restarted, or took partitions over, goes on where the logs are.
 *
 * <p>A partition is sealed once it is mirrored up to the frozen end. Where this worker coordinates the link, the groups'
 * last pass comes before: its writes do not depend on seals, but a worker that sealed everything has nothing left to
 * keep the link alive for.
 *
 * @param partitions the answer about each, those sealed here before and owned by others now among them
 * @param seal partitions to be sealed now
 * @param passWanted whether the groups' last pass may run now: all that this worker owns is mirrored
 * @param over whether nothing is left to do here
 */
public record SealProgress(
        Map<PartitionId, PartitionAnswer> partitions, Set<PartitionId> seal, boolean passWanted, boolean over) {
    public SealProgress {
        partitions = Map.copyOf(partitions);
        seal = Set.copyOf(seal);
    }

    /** How a partition behaves. */
    public enum Behaviour {
        /** Both sides agree up to its position, and it goes on from there. */
        MIRRORS,
        /** On its way there. */
        STARTS,
        /** Sealed with {@link Standing#epoch}. */
        SEALED,
        HALTED,
        /** Stands still for another reason. */
        STANDS
    }

    /**
     * Where a partition stands.
     *
     * @param source the next source offset to mirror
     * @param target the target's end
     * @param epoch that it is sealed with, 0 if it is not
     */
    public record Standing(Behaviour behaviour, long source, long target, int epoch, String note) {}

    /**
     * Decides.
     *
     * @param owned every partition that this worker owns
     * @param earlier what it answered last, of whatever run
     * @param groups how the last pass went
     * @param lastCall whether the time for that pass is as good as over
     */
    public static SealProgress of(
            SealRequest request,
            Map<PartitionId, Standing> owned,
            Map<PartitionId, PartitionAnswer> earlier,
            GroupsAnswer groups,
            boolean lastCall) {
        Map<PartitionId, PartitionAnswer> answers = new HashMap<>(earlier);
        answers.values().removeIf(answer -> answer.state() != PartitionState.SEALED);
        answers.keySet().removeAll(owned.keySet());
        Set<PartitionId> mirrored = new TreeSet<>();
        boolean behind = false;
        boolean open = false;
        for (Map.Entry<PartitionId, Standing> each : owned.entrySet()) {
            long frozen = request.end(each.getKey()).orElse(-1);
            if (frozen < 0) {
                continue;
            }
            PartitionAnswer answer = answer(each.getValue(), frozen, request.epoch());
            answers.put(each.getKey(), answer);
            open |= answer.state() == PartitionState.MIRRORING;
            if (each.getValue().behaviour() == Behaviour.MIRRORS && answer.source() >= frozen) {
                mirrored.add(each.getKey());
            } else {
                behind |= answer.state() == PartitionState.MIRRORING;
            }
        }
        boolean waits = groups.state() == GroupsState.WAITING;
        Set<PartitionId> seal = waits && !lastCall ? Set.of() : mirrored;
        return new SealProgress(answers, seal, waits && !behind, !open && !waits);
    }

    private static PartitionAnswer answer(Standing standing, long frozen, int epoch) {
        return switch (standing.behaviour()) {
            case MIRRORS, STARTS -> as(PartitionState.MIRRORING, standing, standing.note());
            case HALTED -> as(PartitionState.HALTED, standing, standing.note());
            case STANDS -> as(PartitionState.OTHER, standing, standing.note());
            case SEALED ->
                standing.epoch() >= epoch
                        ? new PartitionAnswer(
                                Math.min(standing.source(), frozen),
                                standing.target(),
                                PartitionState.SEALED,
                                standing.note())
                        : as(
                                PartitionState.OTHER,
                                standing,
                                "sealed with epoch " + standing.epoch()
                                        + " before; it goes on once the pair's epoch is that one");
        };
    }

    private static PartitionAnswer as(PartitionState state, Standing standing, String note) {
        return new PartitionAnswer(standing.source(), standing.target(), state, note);
    }

    /** The answer as it is written. */
    public SealAnswer answer(SealRequest request, GroupsAnswer groups, String at) {
        Map<String, Map<Integer, PartitionAnswer>> byTopic = new TreeMap<>();
        partitions.forEach((partition, answer) -> byTopic.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                .put(partition.partition(), answer));
        return new SealAnswer(request.run(), request.epoch(), byTopic, groups, at);
    }

    /** What an earlier answer says of each partition; nothing if it was about another request. */
    public static Map<PartitionId, PartitionAnswer> earlier(SealRequest request, SealAnswer answer) {
        Map<PartitionId, PartitionAnswer> partitions = new HashMap<>();
        if (answer.run().equals(request.run()) && answer.epoch() == request.epoch()) {
            answer.partitions()
                    .forEach((topic, numbers) ->
                            numbers.forEach((number, each) -> partitions.put(new PartitionId(topic, number), each)));
        }
        return partitions;
    }
}
