package io.lockstep.failover.drive;

import io.lockstep.failover.Proof.Covered;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.journal.Sha256;
import io.lockstep.failover.port.Digests.Digest;
import io.lockstep.failover.port.Digests.Stretch;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.Placement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what both regions hold of one partition, in the target's offsets. Pure. */
final class RecordComparison {
    private final String source;
    private final String target;

    /** @param source name of the region that the records came from */
    RecordComparison(String source, String target) {
        this.source = source;
        this.target = target;
    }

    /** Which offsets of each side are compared. */
    record Span(Range source, Range target) {}

    /**
     * Stretches, in each side's own offsets, that are known to hold something of that side alone: what was leapt over,
     * and a tail that was never mirrored.
     */
    record Apart(List<Range> source, List<Range> target) {
        private static boolean holds(List<Range> stretches, long offset) {
            return stretches.stream().anyMatch(each -> each.from() <= offset && offset < each.to());
        }

        /** @param offset on the target; where no source offset belongs there, it is apart, too */
        boolean has(OffsetMap back, long offset) {
            return holds(target, offset)
                    || !(back.place(offset) instanceof Placement.At(long there))
                    || holds(source, there);
        }
    }

    /** @param difference the first one found; empty where both hold the same */
    record Outcome(Covered covered, Optional<String> difference) {}

    /** @param compacted whether the sides' cleaners remove records on their own, so that only common ones compare */
    Outcome of(Span span, Stretch here, Stretch there, OffsetMap map, Apart apart, boolean compacted) {
        long from = Math.max(map.place(here.from()).offset(), there.from());
        long to = Math.max(from, Math.min(map.place(here.to()).offset(), there.to()));
        SortedMap<Long, String> ours = new TreeMap<>();
        here.records().stream()
                .filter(each -> map.place(each.offset()) instanceof Placement.At)
                .forEach(each -> ours.put(map.place(each.offset()).offset(), each.sha256()));
        SortedMap<Long, String> theirs = new TreeMap<>();
        there.records().forEach((Digest each) -> theirs.put(each.offset(), each.sha256()));
        SortedMap<Long, String> left = new TreeMap<>(ours.subMap(from, to));
        SortedMap<Long, String> right = new TreeMap<>(theirs.subMap(from, to));
        int all = left.size() + right.size();
        OffsetMap back = map.inverse();
        left.keySet().removeIf(offset -> apart.has(back, offset));
        right.keySet().removeIf(offset -> apart.has(back, offset));
        if (compacted) {
            left.keySet().retainAll(right.keySet());
            right.keySet().retainAll(left.keySet());
        }
        Covered covered = new Covered(
                from, to, span.target().to(), left.size(), all - left.size() - right.size(), sum(left), sum(right));
        return new Outcome(covered, shorter(span, here, there).or(() -> first(left, right)));
    }

    private Optional<String> shorter(Span span, Stretch here, Stretch there) {
        if (!here.cut() && here.to() < span.source().to()) {
            return Optional.of(source + " ends at " + here.to() + ", before "
                    + span.source().to());
        }
        return !there.cut() && there.to() < span.target().to()
                ? Optional.of(target + " ends at " + there.to() + ", before "
                        + span.target().to())
                : Optional.empty();
    }

    private Optional<String> first(Map<Long, String> left, Map<Long, String> right) {
        TreeSet<Long> offsets = new TreeSet<>(left.keySet());
        offsets.addAll(right.keySet());
        return offsets.stream()
                .filter(offset -> !Objects.equals(left.get(offset), right.get(offset)))
                .findFirst()
                .map(offset -> "at offset " + offset + " " + source + " holds " + name(left.get(offset)) + ", " + target
                        + " " + name(right.get(offset)));
    }

    private static String name(@org.jspecify.annotations.Nullable String digest) {
        return digest == null ? "no record" : "a record of digest " + digest;
    }

    /** SHA-256 over a line per record: its offset on the target, a blank, its digest. */
    private static String sum(SortedMap<Long, String> records) {
        StringBuilder lines = new StringBuilder();
        records.forEach((offset, digest) ->
                lines.append(offset).append(' ').append(digest).append('\n'));
        return Sha256.hex(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
