package io.lockstep.failover.sim;

import io.lockstep.failover.Ends;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.LinkControl.Order;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The worker of one link, and what it has written down about offsets. */
final class SimMirror {
    private static final int BATCH = 12;

    final String pair;
    final SimRegion source;
    final SimRegion target;
    final Map<PartitionId, OffsetMap> maps = new TreeMap<>();
    boolean alive = true;
    boolean slow;
    boolean halted;
    /** Says that it has sealed what it has not mirrored yet. */
    boolean lies;
    /** Mirrors another record now and then. */
    boolean garbles;

    @Nullable
    Order order;

    /** The run whose order it has answered to. */
    @Nullable
    String heard;

    final Map<PartitionId, Long> answers = new TreeMap<>();
    final Map<PartitionId, Integer> seals = new TreeMap<>();
    private final Map<PartitionId, Long> sealedAt = new TreeMap<>();
    private final Set<String> topics;
    private final Map<String, String> restore = new TreeMap<>();
    /** Topics of which it is written down what they were when mirroring began. */
    private final Set<String> known = new TreeSet<>();

    private final Map<PartitionId, Long> next = new TreeMap<>();
    private int reversed;
    private int turns;
    private boolean contradicted;

    SimMirror(String pair, Set<String> topics, SimRegion source, SimRegion target) {
        this.topics = topics;
        this.pair = pair;
        this.source = source;
        this.target = target;
    }

    OffsetMap map(PartitionId partition) {
        return maps.getOrDefault(partition, OffsetMap.identity());
    }

    List<PartitionId> partitions() {
        return target.logs.keySet().stream()
                .filter(partition -> topics.contains(partition.topic()))
                .toList();
    }

    /** One turn of the worker. */
    void turn() {
        PairState state = target.pairs.get(pair);
        if (!alive || !target.up || state == null || !state.active().equals(source.name)) {
            return;
        }
        target.bare = false;
        topics.forEach(this::overlay);
        known.addAll(topics);
        for (PartitionId partition : partitions()) {
            if (source.up && !(lies && ++turns % 16 != 0)) {
                mirror(partition, state.epoch());
            }
            seal(partition);
        }
        pass();
        heard = order == null ? null : order.run();
    }

    /** Another run's order is answered to anew. */
    void take(Order asked) {
        if (order == null || !order.run().equals(asked.run())) {
            withdraw();
        }
        order = asked;
    }

    void withdraw() {
        order = null;
        heard = null;
        answers.clear();
    }

    /** While a topic is a mirror its limit is the mirror's own; what was there before comes back when it is opened. */
    private void overlay(String topic) {
        String key = "topic " + topic + "|" + SimRegion.LIMIT;
        if (!restore.containsKey(topic)) {
            restore.put(topic, target.entries.getOrDefault(key, ""));
            target.entries.put(key, "9000000");
        }
    }

    /** Whether it was a mirror. */
    boolean open(String topic) {
        String limit = restore.remove(topic);
        if (limit != null) {
            target.entries.put("topic " + topic + "|" + SimRegion.LIMIT, limit);
        }
        return target.mirrors.remove(topic);
    }

    private void mirror(PartitionId partition, int epoch) {
        int most = slow ? 1 : BATCH;
        if (stands() || seals.getOrDefault(partition, 0) > epoch) {
            return;
        }
        SimLog to = target.log(partition);
        align(partition, to);
        for (int i = 0; i < most && at(partition) < source.stable(partition); i++) {
            String entry = source.log(partition).at(at(partition));
            boolean hole = !SimLog.record(entry);
            if (hole && map(partition).shift() > 0) {
                maps.put(partition, map(partition).with(new OffsetMap.Segment(at(partition) + 1, to.end())));
            } else {
                to.append(hole ? SimLog.FILLER : garbled(entry));
            }
            next.merge(partition, 1L, Long::sum);
        }
    }

    private String garbled(String entry) {
        return garbles && ++turns % 16 == 0 ? entry + "?" : entry;
    }

    /** After a seal that was taken back: its offset is the counter mark's, or the link goes on one higher. */
    private void align(PartitionId partition, SimLog to) {
        while (to.end() > map(partition).place(at(partition)).offset()) {
            SimLog from = source.log(partition);
            if (at(partition) < from.end() && from.at(at(partition)).equals(SimLog.COUNTER)) {
                next.merge(partition, 1L, Long::sum);
            } else {
                maps.put(partition, map(partition).with(new OffsetMap.Segment(at(partition), to.end())));
            }
        }
    }

    private void seal(PartitionId partition) {
        Order asked = order;
        if (asked == null || stands() || answers.containsKey(partition)) {
            return;
        }
        Long frozen = asked.frozen().byPartition().get(partition);
        if (frozen != null && (lies || at(partition) >= frozen)) {
            answers.put(partition, seal(partition, asked.epoch()));
        }
    }

    /** The end after it; found done where it is. */
    long seal(PartitionId partition, int epoch) {
        if (seals.getOrDefault(partition, 0) < epoch) {
            seals.put(partition, epoch);
            sealedAt.put(partition, target.log(partition).append(SimLog.MARKER));
        }
        return target.log(partition).end();
    }

    /** The last pass over the groups, once all is sealed. */
    private void pass() {
        Order asked = order;
        if (asked != null
                && answers.keySet().containsAll(asked.frozen().byPartition().keySet())) {
            source.positions.forEach((partition, position) -> target.positions.put(
                    partition, map(partition).place(position).offset()));
        }
    }

    boolean counterMark(PartitionId partition) {
        Long sealed = sealedAt.get(partition);
        if (sealed == null) {
            return true;
        }
        SimLog from = source.log(partition);
        long wanted = at(partition);
        if (from.end() == wanted) {
            from.append(SimLog.COUNTER);
        }
        return from.end() > wanted && from.at(wanted).equals(SimLog.COUNTER);
    }

    void forget(Set<String> gone) {
        known.removeAll(gone);
        maps.keySet().removeIf(partition -> gone.contains(partition.topic()));
    }

    /** A topic that it never mirrored, so that nothing can be restored, or told to the link in the other direction. */
    Optional<String> stranger(Set<String> promoted) {
        return promoted.stream().filter(topic -> !known.contains(topic)).findFirst();
    }

    /** Whether the link in the other direction was told already under this epoch. */
    boolean reversed(int epoch) {
        return reversed >= epoch;
    }

    /** What the link in the other direction has to know: it goes on where this one's source ends. */
    void reverse(SimMirror back, int epoch, SortedMap<String, Range> leaps) {
        if (back.reversed(epoch)) {
            return;
        }
        back.reversed = epoch;
        back.known.addAll(known);
        back.halted = false;
        back.contradicted = false;
        partitions().forEach(partition -> {
            SimLog log = source.log(partition);
            OffsetMap map = map(partition).inverse();
            Range leap = leaps.get(partition.toString());
            // Records that the way forth never saw, and no leap or shift was made for: the contents differ.
            back.contradicted |= leap == null && log.end() > at(partition);
            long begin = map(partition).place(log.end()).offset();
            back.contradicted |= leap != null && begin > leap.to();
            back.maps.put(partition, map);
            back.next.put(partition, begin);
        });
    }

    /** Its target is another cluster now, and what was written down there is gone. */
    void rebuilt() {
        maps.clear();
        next.clear();
        seals.clear();
        sealedAt.clear();
        restore.clear();
        known.clear();
        withdraw();
        contradicted = false;
        reversed = 0;
    }

    /** Whether it mirrors nothing until somebody has looked. */
    boolean stands() {
        return halted || contradicted;
    }

    /** Whether what is written to the source of a partition from now on is mirrored as soon as a worker is there. */
    boolean streams(PartitionId partition) {
        PairState state = target.pairs.get(pair);
        return !contradicted
                && state != null
                && state.active().equals(source.name)
                && seals.getOrDefault(partition, 0) <= state.epoch();
    }

    long at(PartitionId partition) {
        return next.getOrDefault(partition, 0L);
    }

    Ends mirrored() {
        Map<PartitionId, Long> ends = new TreeMap<>();
        partitions()
                .forEach(partition -> ends.put(partition, target.log(partition).end()));
        return Ends.of(ends);
    }
}
