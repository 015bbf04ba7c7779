package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Answer.Known;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.app.MirrorOverlay;
import io.lockstep.replicator.app.MirrorOverlay.Opened;
import io.lockstep.replicator.app.Reversal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** One link of a pair, through the control topic of its target and, where no worker is needed, with own hands. */
public final class KafkaLinkControl implements LinkControl {
    private final LinkId link;
    private final Map<String, String> source;
    private final Map<String, String> target;
    private final Duration requestTimeout;
    private final io.lockstep.replicator.app.LinkControl desk;
    private final LinkTelling telling = new LinkTelling(System::nanoTime, System::currentTimeMillis);
    private final SealingHands hands;

    /** @param desks of the pair, open for as long as this is used */
    public KafkaLinkControl(
            LinkId link, Map<String, Map<String, String>> regions, ControlDesks desks, Duration requestTimeout) {
        this.link = link;
        this.source = regions.getOrDefault(link.source(), Map.of());
        this.target = regions.getOrDefault(link.target(), Map.of());
        this.requestTimeout = requestTimeout;
        this.desk = desks.desk(link.target());
        this.hands = new SealingHands(requestTimeout);
    }

    @Override
    public Answer<Boolean> order(Order order, Duration within) {
        return ControlAnswers.done(desk.requestSeal(new SealRequest(
                order.run(),
                order.epoch(),
                order.frozen().topics(),
                order.within().toMillis())));
    }

    @Override
    public Answer<Boolean> withdraw(Duration within) {
        return ControlAnswers.done(desk.clearSeal());
    }

    @Override
    public Answer<Progress> progress(String run, Duration within) {
        return ControlAnswers.of(desk.answers(), answers -> LinkTelling.progress(run, answers));
    }

    @Override
    public Answer<Integer> workers(Duration within) {
        return ControlAnswers.of(desk.members());
    }

    @Override
    public Answer<List<Status>> status(Duration within) {
        return ControlAnswers.of(desk.statuses(), telling::statuses);
    }

    @Override
    public Answer<Sealed> seal(Set<PartitionId> partitions, int epoch, Duration within) {
        return hands.seal(link, target, partitions, epoch, within);
    }

    @Override
    public Answer<Long> leap(PartitionId partition, long to, int epoch, Duration within) {
        return hands.leap(link, target, partition, to, epoch);
    }

    @Override
    public Answer<Sealed> counterMark(Set<PartitionId> partitions, int epoch, Duration within) {
        LinkId back = new LinkId(link.pair(), link.target(), link.source());
        return hands.seal(back, source, partitions, epoch, within);
    }

    @Override
    public Answer<List<String>> open(Set<String> topics, Duration within) {
        try (MirrorOverlay overlay = new MirrorOverlay(link, source, target, requestTimeout)) {
            return ControlAnswers.of(overlay.open(topics), KafkaLinkControl::told);
        }
    }

    private static List<String> told(SortedMap<String, Opened> opened) {
        List<String> changes = new ArrayList<>();
        opened.forEach((topic, change) -> {
            change.set().forEach((key, value) -> changes.add(topic + ": " + key + " is " + value));
            change.unset().forEach(key -> changes.add(topic + ": " + key + " is the cluster's default"));
        });
        return changes;
    }

    @Override
    public Answer<List<String>> reverse(
            int epoch, SortedMap<String, Integer> topics, SortedMap<String, Range> leaps, Duration within) {
        try (Reversal reversal = new Reversal(link, source, target, requestTimeout)) {
            for (Map.Entry<String, Range> each : leaps.entrySet()) {
                var range = new io.lockstep.replicator.port.OffsetMapStore.Range(
                        each.getValue().from(), each.getValue().to());
                var noted = ControlAnswers.of(reversal.recordLeap(PartitionName.parse(each.getKey()), range));
                if (!(noted instanceof Known)) {
                    return noted.map(none -> List.of());
                }
            }
            return ControlAnswers.of(
                    reversal.prepare(epoch, new HashMap<>(topics)),
                    prepared -> List.of(
                            prepared.before()
                                    ? "the way back was made ready before"
                                    : prepared.topics() + " topics and " + prepared.partitions()
                                            + " partitions made ready for the way back"));
        }
    }

    @Override
    public Answer<Boolean> forget(Set<String> topics, Duration within) {
        return ControlAnswers.done(desk.forgetSource(topics));
    }

    @Override
    public Answer<Boolean> shift(SortedMap<PartitionId, Segment> begins, Duration within) {
        try (Reversal reversal = new Reversal(link, source, target, requestTimeout)) {
            for (Map.Entry<PartitionId, Segment> each : begins.entrySet()) {
                var noted = ControlAnswers.of(reversal.recordShift(each.getKey(), each.getValue()));
                if (!(noted instanceof Known)) {
                    return noted.map(none -> false);
                }
            }
            return new Known<>(true);
        }
    }

    @Override
    public Answer<Map<PartitionId, OffsetMap>> maps(Set<PartitionId> partitions, Duration within) {
        return ControlAnswers.of(desk.maps(partitions));
    }
}
