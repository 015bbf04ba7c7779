package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.GroupsPassed;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a controller says to a {@link SimMirror}, and what it does to its logs by itself. */
final class SimLinkControl implements LinkControl {
    private final SimWorld world;
    private final SimCalls calls;
    private final SimMirror mirror;
    private final SimMirror back;

    SimLinkControl(SimWorld world, SimCalls calls, SimMirror mirror, SimMirror back) {
        this.world = world;
        this.calls = calls;
        this.mirror = mirror;
        this.back = back;
    }

    @Override
    public Answer<Boolean> order(Order order, Duration within) {
        return calls.order("seal order", mirror.target.name, () -> {
            mirror.take(order);
            return new Answer.Known<>(true);
        });
    }

    @Override
    public Answer<Boolean> withdraw(Duration within) {
        return calls.order("withdraw", mirror.target.name, () -> {
            mirror.withdraw();
            return new Answer.Known<>(true);
        });
    }

    @Override
    public Answer<Progress> progress(String run, Duration within) {
        return calls.ask(mirror.target.name, () -> {
            if (!run.equals(mirror.heard)) {
                GroupsPassed none = new GroupsPassed("WAITING", 0, 0, "no worker has told");
                return new Progress(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), none);
            }
            SortedMap<PartitionId, String> open = new TreeMap<>();
            mirror.partitions().stream()
                    .filter(partition -> !mirror.answers.containsKey(partition))
                    .forEach(partition -> open.put(partition, mirror.stands() ? "HALTED by the world" : "MIRRORING"));
            GroupsPassed groups = open.isEmpty()
                    ? new GroupsPassed("DONE", mirror.source.positions.size(), 0, "")
                    : new GroupsPassed("WAITING", 0, 0, "");
            return new Progress(new TreeMap<>(mirror.answers), open, new TreeMap<>(), groups);
        });
    }

    private OffsetMap told(PartitionId partition) {
        Order order = mirror.order;
        if (order == null || !world.mutants().contains(SimMutant.WORKER_AND_MAP_LIE)) {
            return mirror.map(partition);
        }
        long frozen =
                Optional.ofNullable(order.frozen().byPartition().get(partition)).orElse(0L);
        return mirror.map(partition)
                .with(new OffsetMap.Segment(frozen, mirror.target.log(partition).end() - 1));
    }

    @Override
    public Answer<Integer> workers(Duration within) {
        return calls.ask(mirror.target.name, () -> mirror.alive ? 1 : 0);
    }

    @Override
    public Answer<List<Status>> status(Duration within) {
        return calls.ask(mirror.target.name, () -> {
            if (!mirror.alive) {
                return List.of();
            }
            Map<String, String> halted = new TreeMap<>();
            if (mirror.stands()) {
                mirror.partitions().forEach(partition -> halted.put(partition.toString(), "by the world"));
            }
            int epoch = Optional.ofNullable(mirror.target.pairs.get(mirror.pair))
                    .map(PairState::epoch)
                    .orElse(0);
            int mirrored = mirror.stands() ? 0 : mirror.partitions().size();
            return List.of(new Status("one", "RUNNING", epoch, mirrored, halted, List.of(), List.of(), 0, 0, 0, 0));
        });
    }

    @Override
    public Answer<Sealed> seal(Set<PartitionId> partitions, int epoch, Duration within) {
        return calls.order("direct seal", mirror.target.name, () -> {
            if (!mirror.target.logs.keySet().containsAll(partitions)) {
                return missing(partitions);
            }
            SortedMap<PartitionId, Long> ends = new TreeMap<>();
            partitions.forEach(partition -> ends.put(partition, mirror.seal(partition, epoch)));
            return new Answer.Known<>(new Sealed(ends, new TreeMap<>()));
        });
    }

    @Override
    public Answer<Long> leap(PartitionId partition, long to, int epoch, Duration within) {
        return calls.order("leap of " + partition, mirror.target.name, () -> {
            if (!mirror.target.logs.containsKey(partition)) {
                return missing(Set.of(partition));
            }
            if (mirror.seals.getOrDefault(partition, 0) > epoch) {
                return new Answer.Refused<>(partition + " is sealed under a newer epoch than " + epoch);
            }
            SimLog log = mirror.target.log(partition);
            while (log.end() < to) {
                log.append(SimLog.FILLER);
            }
            return new Answer.Known<>(log.end());
        });
    }

    private <T> Answer<T> missing(Set<PartitionId> partitions) {
        return new Answer.Refused<>("not all of " + partitions + " is there at " + mirror.target.name);
    }

    @Override
    public Answer<Sealed> counterMark(Set<PartitionId> partitions, int epoch, Duration within) {
        return calls.order("counter mark", mirror.source.name, () -> {
            SortedMap<PartitionId, Long> ends = new TreeMap<>();
            SortedMap<PartitionId, String> weak = new TreeMap<>();
            for (PartitionId partition : partitions) {
                if (!mirror.counterMark(partition)) {
                    weak.put(partition, "it was written to meanwhile");
                }
                ends.put(partition, mirror.source.log(partition).end());
            }
            return new Answer.Known<>(new Sealed(ends, weak));
        });
    }

    @Override
    public Answer<List<String>> open(Set<String> topics, Duration within) {
        return calls.order("open", mirror.target.name, () -> {
            Optional<String> stranger = mirror.stranger(topics);
            if (stranger.isPresent()) {
                return new Answer.Refused<>("topic " + stranger.get() + " was never mirrored by this link");
            }
            List<String> changed =
                    new TreeSet<>(topics).stream().filter(mirror::open).toList();
            return new Answer.Known<>(changed);
        });
    }

    @Override
    public Answer<List<String>> reverse(
            int epoch, SortedMap<String, Integer> topics, SortedMap<String, Range> leaps, Duration within) {
        return calls.order("reverse", mirror.source.name, () -> {
            if (!mirror.target.up) {
                return new Answer.Unknown<>(mirror.target.name + " did not answer");
            }
            Optional<String> stranger = back.reversed(epoch) ? Optional.empty() : mirror.stranger(topics.keySet());
            if (stranger.isPresent()) {
                return new Answer.Refused<>("topic " + stranger.get() + " was never mirrored by this link");
            }
            mirror.reverse(back, epoch, leaps);
            mirror.source.mirrors.addAll(topics.keySet());
            return new Answer.Known<>(List.of());
        });
    }

    @Override
    public Answer<Boolean> forget(Set<String> topics, Duration within) {
        return calls.order("forget", mirror.target.name, () -> {
            mirror.forget(topics);
            return new Answer.Known<>(true);
        });
    }

    @Override
    public Answer<Boolean> shift(SortedMap<PartitionId, Segment> begins, Duration within) {
        return calls.order("shift", mirror.target.name, () -> {
            begins.forEach((partition, segment) ->
                    mirror.maps.put(partition, mirror.map(partition).with(segment)));
            return new Answer.Known<>(true);
        });
    }

    @Override
    public Answer<Map<PartitionId, OffsetMap>> maps(Set<PartitionId> partitions, Duration within) {
        return calls.ask(mirror.target.name, () -> {
            Map<PartitionId, OffsetMap> maps = new TreeMap<>();
            partitions.forEach(partition -> maps.put(partition, told(partition)));
            return maps;
        });
    }
}
