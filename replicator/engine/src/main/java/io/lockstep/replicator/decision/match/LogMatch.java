package io.lockstep.replicator.decision.match;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.LogMatching.Complete;
import io.lockstep.replicator.port.LogMatching.Count;
import io.lockstep.replicator.port.LogMatching.Outcome;
import io.lockstep.replicator.port.LogMatching.Refused;
import io.lockstep.replicator.port.LogMatching.Unready;
import io.lockstep.replicator.port.RecordCursor;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Matches a target that another tool has filled with its source. Decides from what the cursors show; keeps nothing between
 * calls.
 *
 * <p>What is built on: such a tool copies a partition's records in their order, and when it is started again goes back to
 * some record that it had copied before. So whatever lies on the target is the source's next record, or one that came
 * before. Of several copies the first one counts: whoever goes on from there reads every record behind it, some of them
 * again. The last copy would not do, since a run that ended early leaves first copies of later records before it.
 */
public final class LogMatch {
    private final RecordCursor source;
    private final RecordCursor target;
    private final Limits limits;

    public LogMatch(RecordCursor source, RecordCursor target, Limits limits) {
        this.source = source;
        this.target = target;
        this.limits = limits;
    }

    /**
     * Goes on behind what {@code soFar} covers.
     *
     * @param enough asked after each record of the target: whether the stretch may end here
     */
    public Outcome run(OffsetMap soFar, BooleanSupplier enough) {
        if (soFar.segments().isEmpty()) {
            return begin(enough);
        }
        Segment first = soFar.segments().getFirst();
        Segment last = soFar.last();
        return new Merge(
                        source,
                        target,
                        limits,
                        soFar,
                        new Anchor.At(last.source(), last.target(), 0),
                        first.source() == 0 ? first.target() : 0)
                .run(enough);
    }

    /** Records that look the same make several begins possible; the one that leads farthest tells why none will do. */
    private Outcome begin(BooleanSupplier enough) {
        AnchorSearch search = new AnchorSearch(source, target, limits);
        Optional<Refused> farthest = Optional.empty();
        for (int attempt = 0; attempt < limits.attempts(); attempt++) {
            switch (search.find(attempt)) {
                case Anchor.At at -> {
                    Outcome outcome =
                            new Merge(source, target, limits, OffsetMap.identity(), at, at.target()).run(enough);
                    if (!(outcome instanceof Refused refused)) {
                        return outcome;
                    }
                    farthest = farthest.filter(known -> known.reached() >= refused.reached())
                            .or(() -> Optional.of(refused));
                }
                case Anchor.TargetEmpty none -> {
                    return behind();
                }
                case Anchor.SourceEmpty none -> {
                    return source.more() ? unready() : behind();
                }
                case Anchor.Nowhere none -> {
                    return farthest.<Outcome>map(known -> known).orElseGet(() -> source.more() ? unready() : nowhere());
                }
            }
        }
        return farthest.orElseThrow();
    }

    /** Nothing can be compared: what the source holds comes behind what the target's log was. */
    private Outcome behind() {
        long from = source.start();
        return new Complete(new MapWriter(OffsetMap.identity()).whole(from, target.end()), from, Count.NONE);
    }

    private Outcome unready() {
        return new Unready(
                OffsetMap.identity(),
                Count.NONE,
                "a transaction is open on the source at offset " + source.end()
                        + ", and nothing before it lies on the target");
    }

    private Outcome nowhere() {
        return new Refused(
                new Halt(
                        Halt.Reason.CANNOT_BE_TAKEN_OVER,
                        Halt.Side.TARGET,
                        target.start(),
                        target.end(),
                        "none of the target's first " + limits.heads() + " records lies on the source in ["
                                + source.start()
                                + ", " + source.end()
                                + "), nor the source's first one on the target: these are not copies"
                                + " of each other"),
                target.start());
    }
}
