package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.failover.port.Tails;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What simulated regions hold alone, counted record by record, and files in memory. One thread. */
final class FakeTails implements Tails {
    private final Map<String, SimRegion> regions = new HashMap<>();
    private final SortedMap<String, List<String>> files = new TreeMap<>();

    FakeTails(List<SimRegion> regions) {
        regions.forEach(region -> this.regions.put(region.name, region));
    }

    /** The places of the records in a file. */
    List<String> file(String name) {
        return List.copyOf(files.getOrDefault(name, List.of()));
    }

    @Override
    public Answer<TailMeasured> measure(String region, SortedMap<String, Range> from, Duration within) {
        return at(region, there -> {
            SortedMap<String, Tail> tails = new TreeMap<>();
            boolean inside = true;
            for (Map.Entry<String, Range> each : from.entrySet()) {
                PartitionId partition = PartitionId.parse(each.getKey());
                Optional<Answer<TailMeasured>> unfit = unfit(there, partition, each.getValue());
                if (unfit.isPresent()) {
                    return unfit.get();
                }
                Tail tail = tail(there.log(partition), each.getValue());
                tails.put(each.getKey(), tail);
                inside &= tail.to() <= Math.max(tail.from(), each.getValue().to());
            }
            return new Answer.Known<>(new TailMeasured(tails, inside));
        });
    }

    private static Optional<Answer<TailMeasured>> unfit(SimRegion region, PartitionId partition, Range range) {
        if (!region.logs.containsKey(partition)) {
            return Optional.of(new Answer.Refused<>("there is no " + partition + " in " + region.name));
        }
        long end = region.log(partition).end();
        return region.stable(partition) < end && range.from() < end
                ? Optional.of(new Answer.Unknown<>("a transaction is open in " + partition))
                : Optional.empty();
    }

    private static Tail tail(SimLog log, Range range) {
        List<Long> offsets = log.records(range.from(), log.end());
        return new Tail(
                range.from(),
                Math.max(range.from(), log.end()),
                offsets.size(),
                offsets.isEmpty() ? -1 : time(log.at(offsets.getFirst())),
                offsets.isEmpty() ? -1 : time(log.at(offsets.getLast())));
    }

    /** Records are numbered as they are written, and nobody but a tail asks when that was. */
    private static long time(String record) {
        return Long.parseLong(record.replaceAll("\\D", ""));
    }

    @Override
    public Answer<TailExported> export(String region, String run, TailMeasured tail, Duration within) {
        return at(region, there -> {
            SortedMap<String, List<String>> written = new TreeMap<>();
            tail.partitions().forEach((name, one) -> {
                PartitionId partition = PartitionId.parse(name);
                for (long offset : there.log(partition).records(one.from(), one.to())) {
                    written.computeIfAbsent("tail-" + run + "-" + partition.topic(), file -> new ArrayList<>())
                            .add(partition.partition() + "@" + offset);
                }
            });
            files.putAll(written);
            long records = written.values().stream().mapToLong(List::size).sum();
            return new Answer.Known<>(new TailExported(List.copyOf(written.keySet()), records));
        });
    }

    private <T> Answer<T> at(String region, Function<SimRegion, Answer<T>> asking) {
        SimRegion there = regions.get(region);
        if (there == null) {
            return new Answer.Refused<>("no region " + region);
        }
        return there.up ? asking.apply(there) : new Answer.Unknown<>(region + " does not answer");
    }
}
