package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Proof.Covered;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.drive.RecordComparison.Apart;
import io.lockstep.failover.drive.RecordComparison.Outcome;
import io.lockstep.failover.drive.RecordComparison.Span;
import io.lockstep.failover.port.Digests.Extent;
import io.lockstep.failover.port.Digests.Reading;
import io.lockstep.failover.port.Digests.Stretch;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compares the last records of both regions by content, within bounds: equal ends do not tell that the same lies before
 * them. Before the promotion everything up to the frozen ends is there to be read; after an unplanned one the common part,
 * when the old region returns.
 */
final class CompareSteps {
    /** Of all partitions together, in each region: what is kept of them until it is compared. */
    private static final int MOST_RECORDS = 50_000;

    /** Before anybody is held; more of it makes nothing faster. */
    private static final Duration REHEARSAL = Duration.ofSeconds(1);

    private static final int NAMED = 5;
    private static final Reading NOTHING = new Reading(new TreeMap<>(), Set.of());

    private final World world;
    private final Function<String, SortedMap<String, List<Range>>> apart;

    /** @param apart by region, what its partitions are known to hold alone, in its own offsets */
    CompareSteps(World world, Function<String, SortedMap<String, List<Range>>> apart) {
        this.world = world;
        this.apart = apart;
    }

    Result compare(RunState run) {
        if (ReturnSteps.rebuilt(run)) {
            return ReturnSteps.nothingOwed(run);
        }
        if (run.facts().without(StepKind.COMPARE_RECORDS)) {
            return new Result.Done(new Proof.Nothing("somebody decided to go on although the records differ"));
        }
        Extent extent = world.extent();
        if (extent.time().isZero() || extent.records() == 0) {
            return new Result.Done(
                    new Proof.RecordsCompared(new TreeMap<>(), 0, List.of("the policy wants no records compared")));
        }
        Plan.Scope scope = run.plan().scope();
        return StepWork.judged(
                world.link(scope).maps(Partitions.of(scope), world.within()), maps -> compared(run, maps));
    }

    private Result compared(RunState run, Map<PartitionId, OffsetMap> maps) {
        Plan.Scope scope = run.plan().scope();
        SortedMap<String, Span> spans = spans(ends(run, maps), maps);
        long began = world.pause().nanos();
        Answer<Map<String, Reading>> read = read(scope, spans, world.extent());
        long took = Duration.ofNanos(world.pause().nanos() - began).toMillis();
        return StepWork.judged(
                read,
                both -> judged(
                        scope,
                        spans,
                        maps,
                        both.getOrDefault(scope.from(), NOTHING),
                        both.getOrDefault(scope.to(), NOTHING),
                        took));
    }

    /**
     * Reads as {@link #compare} will, up to where the logs end now, and forgets it: what a process does for the first time
     * takes it several times as long, and now nobody is held yet. Nothing is proven by it, so no answer counts.
     */
    void rehearse(Plan.Scope scope) {
        Extent extent = world.extent();
        if (extent.time().isZero() || extent.records() == 0) {
            return;
        }
        Duration time = extent.time().compareTo(REHEARSAL) < 0 ? extent.time() : REHEARSAL;
        Extent brief = new Extent(time, extent.bytes(), extent.records());
        world.regions()
                .ends(scope.from(), scope.topics().keySet(), world.within())
                .then(bounds -> world.link(scope)
                        .maps(Partitions.of(scope), world.within())
                        .then(maps -> read(scope, spans(named(bounds.ends()), maps), brief)));
    }

    private Answer<Map<String, Reading>> read(Plan.Scope scope, SortedMap<String, Span> spans, Extent extent) {
        SortedMap<String, Range> source = new TreeMap<>();
        SortedMap<String, Range> target = new TreeMap<>();
        spans.forEach((partition, span) -> {
            source.put(partition, span.source());
            target.put(partition, span.target());
        });
        return world.digests()
                .read(
                        Map.of(scope.from(), source, scope.to(), target),
                        extent,
                        world.within().plus(extent.time()));
    }

    /** The same span of every partition; shorter ones where there are many. */
    private SortedMap<String, Span> spans(SortedMap<String, Long> ends, Map<PartitionId, OffsetMap> maps) {
        long records = Math.min(world.extent().records(), Math.max(1, MOST_RECORDS / Math.max(1, ends.size())));
        SortedMap<String, Span> spans = new TreeMap<>();
        ends.forEach((partition, end) -> {
            OffsetMap map = map(maps, partition);
            long from = Math.max(0, end - records);
            spans.put(
                    partition,
                    new Span(
                            new Range(from, end),
                            new Range(map.place(from).offset(), map.place(end).offset())));
        });
        return spans;
    }

    /** In the source's offsets: where it was frozen, or where its tail begins. */
    private static SortedMap<String, Long> ends(RunState run, Map<PartitionId, OffsetMap> maps) {
        if (!run.plan().scope().mode().blind()) {
            return named(run.facts().frozen().orElse(Ends.NONE));
        }
        SortedMap<String, Long> ends = new TreeMap<>();
        run.facts()
                .leapt()
                .ifPresent(leapt -> leapt.ranges()
                        .forEach((partition, range) -> ends.put(
                                partition,
                                map(maps, partition)
                                        .inverse()
                                        .place(range.from())
                                        .offset())));
        return ends;
    }

    private static SortedMap<String, Long> named(Ends ends) {
        SortedMap<String, Long> named = new TreeMap<>();
        ends.byPartition().forEach((partition, end) -> named.put(partition.toString(), end));
        return named;
    }

    private static OffsetMap map(Map<PartitionId, OffsetMap> maps, String partition) {
        return maps.getOrDefault(PartitionId.parse(partition), OffsetMap.identity());
    }

    private Result judged(
            Plan.Scope scope,
            SortedMap<String, Span> spans,
            Map<PartitionId, OffsetMap> maps,
            Reading source,
            Reading target,
            long took) {
        RecordComparison comparison = new RecordComparison(scope.from(), scope.to());
        SortedMap<String, List<Range>> ofSource = apart.apply(scope.from());
        SortedMap<String, List<Range>> ofTarget = apart.apply(scope.to());
        SortedMap<String, Covered> covered = new TreeMap<>();
        List<String> different = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        spans.forEach((partition, span) -> {
            Stretch here = source.of(partition);
            Stretch there = target.of(partition);
            boolean compacted =
                    source.compacted().contains(partition) || target.compacted().contains(partition);
            Apart alone =
                    new Apart(ofSource.getOrDefault(partition, List.of()), ofTarget.getOrDefault(partition, List.of()));
            Outcome outcome = comparison.of(span, here, there, map(maps, partition), alone, compacted);
            covered.put(partition, outcome.covered());
            outcome.difference().ifPresent(what -> different.add(partition + " " + what));
            if (here.cut() || there.cut()) {
                cut.add(partition);
            }
        });
        return different.isEmpty()
                ? new Result.Done(new Proof.RecordsCompared(covered, took, notes(cut, spans.size())))
                : new Result.Refused("the regions do not hold the same records: " + named(different));
    }

    private List<String> notes(List<String> cut, int partitions) {
        return cut.isEmpty()
                ? List.of()
                : List.of(cut.size() + " of " + partitions + " partitions were not read to their ends within "
                        + world.extent().time().toMillis() + " ms and "
                        + world.extent().bytes() + " bytes: " + named(cut));
    }

    private static String named(List<String> all) {
        String few = String.join("; ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? few + "; and " + (all.size() - NAMED) + " more" : few;
    }
}
