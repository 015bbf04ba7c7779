package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.port.Regions;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/** The regions and a pair's state, as one controller sees them. */
final class SimPorts implements Regions, PairControl {
    private final SimWorld world;
    private final SimCalls calls;
    private final String pair;
    private final SimPairs pairs;

    SimPorts(SimWorld world, SimController owner, String pair) {
        this.world = world;
        this.calls = owner.calls();
        this.pair = pair;
        this.pairs = new SimPairs(
                pair, world::region, (region, state) -> world.invariants().raised(owner, region, pair, state));
    }

    @Override
    public Answer<Cluster> cluster(String region, Duration within) {
        return calls.ask(region, within, () -> new Cluster(world.region(region).cluster, 3, List.of(), Set.of()));
    }

    @Override
    public Answer<SortedMap<String, Integer>> topics(String region, Duration within) {
        return calls.ask(region, () -> world.topics(pair));
    }

    @Override
    public Answer<Bounds> ends(String region, Set<String> topics, Duration within) {
        return calls.order("", region, within, () -> {
            SimRegion asked = shown(world.region(region));
            return asked.bare
                    ? new Answer.Refused<>("there is no topic " + topics)
                    : new Answer.Known<>(new Bounds(asked.ends(topics, false), asked.ends(topics, true)));
        });
    }

    private SimRegion shown(SimRegion asked) {
        SimRegion other = world.other(asked.name);
        boolean standby = world.epoch(asked, pair) > 1
                && Optional.ofNullable(asked.pairs.get(pair))
                        .filter(state -> state.active().equals(other.name))
                        .isPresent();
        return standby && world.mutants().contains(SimMutant.STANDBY_LIES) ? other : asked;
    }

    @Override
    public Answer<List<OpenTransaction>> transactions(String region, Set<String> topics, Duration within) {
        return calls.ask(
                region,
                () -> world.region(region).transactions.stream()
                        .filter(open -> topics.contains(open.partition().topic()))
                        .map(open -> new OpenTransaction(
                                "tx-" + open.producer(), open.partition(), open.producer(), (short) 0, 0, 1))
                        .toList());
    }

    @Override
    public Answer<Written> written(String region, SortedMap<PartitionId, Range> stretches, Duration within) {
        return calls.ask(region, () -> {
            long records = stretches.entrySet().stream()
                    .flatMapToLong(each -> LongStream.range(
                                    each.getValue().from(), each.getValue().to())
                            .filter(offset -> !world.region(region)
                                    .log(each.getKey())
                                    .at(offset)
                                    .equals(SimLog.MARKER)))
                    .count();
            return new Written(records, new TreeSet<>());
        });
    }

    @Override
    public Answer<Boolean> abort(String region, OpenTransaction transaction, Duration within) {
        return calls.order("abort of " + transaction.transactionalId(), region, () -> {
            SimRegion asked = world.region(region);
            if (world.clients(pair).hangs(transaction.producerId())) {
                return new Answer.Refused<>("no right to abort it");
            }
            new ArrayList<>(asked.transactions)
                    .stream()
                            .filter(open -> open.producer() == transaction.producerId())
                            .forEach(open -> asked.end(open, false));
            return new Answer.Known<>(true);
        });
    }

    @Override
    public Answer<Map<String, SortedMap<PartitionId, Long>>> positions(
            String region, Set<String> groups, Set<String> topics, Duration within) {
        return calls.ask(region, () -> Map.of(SimWorld.GROUP, new TreeMap<>(world.region(region).positions)));
    }

    @Override
    public Answer<SortedMap<String, Integer>> members(String region, Set<String> groups, Duration within) {
        return calls.ask(
                region,
                within,
                () -> new TreeMap<>(Map.of(SimWorld.GROUP, world.clients(pair).at(region))));
    }

    @Override
    public Answer<Set<String>> groups(String region, Duration within) {
        return new Answer.Known<>(new TreeSet<>(Set.of(SimWorld.GROUP)));
    }

    @Override
    public Answer<Canary> write(String region, Duration within) {
        return calls.ask(region, () -> new Canary("canary", 0, 1));
    }

    @Override
    public Answer<SortedMap<String, SortedMap<String, String>>> configs(
            String region, Set<String> topics, Duration within) {
        return new Answer.Known<>(new TreeMap<>());
    }

    @Override
    public Answer<SortedMap<PartitionId, Long>> activeProducers(
            String region, Set<String> topics, Duration lately, Duration within) {
        return new Answer.Known<>(new TreeMap<>());
    }

    @Override
    public Answer<Optional<Double>> freeShare(String region, Duration within) {
        return new Answer.Known<>(Optional.of(0.5));
    }

    @Override
    public Answer<Optional<Long>> connections(String region, Duration within) {
        return new Answer.Known<>(Optional.empty());
    }

    @Override
    public Answer<Optional<PairState>> read(String region, Duration within) {
        return calls.order("", region, () -> pairs.read(region, within));
    }

    @Override
    public Answer<Boolean> write(String region, PairState state, Duration within) {
        return calls.order(
                "pair state " + state.active() + "/" + state.epoch(), region, () -> pairs.write(region, state, within));
    }

    @Override
    public Answer<Boolean> clear(String region, Duration within) {
        return calls.order("clear", region, () -> pairs.clear(region, within));
    }
}
