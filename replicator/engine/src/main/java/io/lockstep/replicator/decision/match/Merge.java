package io.lockstep.replicator.decision.match;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.port.LogMatching.Advanced;
import io.lockstep.replicator.port.LogMatching.Complete;
import io.lockstep.replicator.port.LogMatching.Count;
import io.lockstep.replicator.port.LogMatching.Outcome;
import io.lockstep.replicator.port.LogMatching.Refused;
import io.lockstep.replicator.port.LogMatching.Unready;
import io.lockstep.replicator.port.RecordCursor;
import io.lockstep.replicator.port.RecordCursor.Print;
import io.lockstep.replicator.port.RecordCursor.Seen;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * One pass over both logs side by side. A record of the target is the source's next one, or a further copy of one that was
 * passed, or one that an aborted transaction took back; anything else cannot be matched. So every source record up to
 * {@link #frontier} lies on the target, and its first copy behind the first copy of the one before. Used once.
 */
final class Merge {
    private final RecordCursor source;
    private final RecordCursor target;
    private final Limits limits;
    private final MapWriter writer;
    private final Trail trail;
    private final Trail passedOlder;
    private long frontier;
    private Optional<Seen> ahead;
    private Optional<Set<Print>> takenBack;
    private long matched;
    private long doubled;
    private long aborted;
    private long older;
    private final Set<Print> sourceBegin;
    private Optional<Seen> strange = Optional.empty();
    private long strangers;

    /**
     * From this pair of offsets on.
     *
     * @param olderEnd below this target offset lies what is older than the source's log
     */
    Merge(RecordCursor source, RecordCursor target, Limits limits, OffsetMap soFar, Anchor.At from, long olderEnd) {
        this.source = source;
        this.target = target;
        this.limits = limits;
        this.writer = new MapWriter(soFar);
        this.trail = new Trail(limits.window());
        this.passedOlder = new Trail(limits.window());
        this.frontier = from.source();
        this.older = from.older();
        this.sourceBegin = sourceBegin();
        source.everything(
                Math.max(source.start(), frontier - 2L * limits.window()), frontier, seen -> trail.add(seen.print()));
        if (olderEnd > target.start()) {
            passOlder(olderEnd);
        }
        source.seek(frontier);
        this.ahead = source.next();
        this.takenBack = Optional.of(hidden());
        target.seek(from.target());
    }

    /** The first record, and what was taken back before it. Nothing is older than a log that begins at 0. */
    private Set<Print> sourceBegin() {
        if (source.start() == 0) {
            return Set.of();
        }
        source.seek(source.start());
        Optional<Seen> first = source.next();
        Set<Print> prints = new HashSet<>();
        first.ifPresent(seen -> prints.add(seen.print()));
        source.everything(source.start(), first.map(Seen::offset).orElse(source.start()), seen -> {
            if (prints.size() < limits.heads()) {
                prints.add(seen.print());
            }
        });
        return prints;
    }

    /** A later run may have copied them again. */
    private void passOlder(long end) {
        target.seek(Math.max(target.start(), end - 2L * limits.window()));
        for (Optional<Seen> at = target.next(); at.isPresent() && at.get().offset() < end; at = target.next()) {
            passedOlder.add(at.get().print());
        }
    }

    Outcome run(BooleanSupplier enough) {
        for (Optional<Seen> next = target.next(); next.isPresent(); next = target.next()) {
            Seen record = next.get();
            Optional<Outcome> stop = take(record);
            if (stop.isPresent()) {
                return stop.get();
            }
            if (writer.size() > limits.segments()) {
                return tooMany(record);
            }
            if (writer.begun() && strange.isEmpty() && enough.getAsBoolean()) {
                return new Advanced(writer.upTo(record.offset() + 1), count());
            }
        }
        return strange.isPresent()
                ? cannot(target.end())
                : new Complete(writer.whole(frontier, target.end()), frontier, count());
    }

    private Optional<Outcome> take(Seen record) {
        boolean awaited = ahead.isPresent() && ahead.get().print().equals(record.print());
        boolean copy = !awaited && trail.contains(record.print());
        boolean taken = !awaited && !copy && takenBack(record.print());
        boolean old = !awaited && passedOlder.contains(record.print());
        if ((!awaited && !copy && !taken && !old) || (old && strange.isPresent())) {
            return strange(record);
        }
        if (strange.isPresent() && !sourceBegin.contains(record.print())) {
            return Optional.of(cannot(record.offset()));
        }
        older += strangers;
        strangers = 0;
        strange = Optional.empty();
        if (awaited) {
            passed(ahead.orElseThrow(), record);
        } else {
            writer.extra();
            doubled += taken ? 0 : 1;
            aborted += taken ? 1 : 0;
            trail.add(record.print());
        }
        return Optional.empty();
    }

    /** Only in front of the source's first record may there be such, where a run went back farther than the source does now. */
    private Optional<Outcome> strange(Seen record) {
        if (ahead.isEmpty() && source.more()) {
            return Optional.of(unready(record));
        }
        strange = strange.or(() -> Optional.of(record));
        strangers++;
        writer.extra();
        return strangers > limits.window() ? Optional.of(cannot(record.offset() + 1)) : Optional.empty();
    }

    private void passed(Seen ours, Seen theirs) {
        matched++;
        writer.pair(ours.offset(), theirs.offset());
        trail.add(ours.print());
        frontier = ours.offset() + 1;
        takenBack.ifPresent(prints -> prints.forEach(trail::add));
        takenBack = Optional.empty();
        ahead = source.next();
    }

    /** Whether it is a copy of a record that lies before the source's next one and that nobody sees there. */
    private boolean takenBack(Print print) {
        if (takenBack.isEmpty()) {
            takenBack = Optional.of(hidden());
        }
        return takenBack.get().contains(print);
    }

    private Set<Print> hidden() {
        Set<Print> prints = new HashSet<>();
        source.everything(frontier, ahead.map(Seen::offset).orElse(source.end()), seen -> {
            if (prints.size() < limits.window()) {
                prints.add(seen.print());
            }
        });
        source.seek(ahead.map(seen -> seen.offset() + 1).orElse(source.end()));
        return prints;
    }

    private Outcome unready(Seen record) {
        return new Unready(
                writer.upTo(record.offset()),
                count(),
                "a transaction is open on the source at offset " + source.end()
                        + ", and the target holds more than what lies before it");
    }

    private Outcome cannot(long to) {
        Seen record = strange.orElseThrow();
        return new Refused(new Mismatch(source, limits).of(record, to, frontier, ahead), record.offset());
    }

    private Outcome tooMany(Seen record) {
        return new Refused(
                new Halt(
                        Halt.Reason.CANNOT_BE_TAKEN_OVER,
                        Halt.Side.TARGET,
                        target.start(),
                        record.offset() + 1,
                        "the offset map of what lies up to here has more than " + limits.segments()
                                + " segments: each transaction on the source costs one, since its marker has no place on the target"),
                record.offset());
    }

    private Count count() {
        return new Count(matched, doubled, aborted, older);
    }
}
