package io.lockstep.replicator.sim;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Payload;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;

/** A source partition: what lies at every offset, and up to where it is stable. */
final class SimSource {
    /** What an offset holds. */
    enum Kind {
        RECORD,
        MARKER,
        ABORTED,
        COMPACTED
    }

    private final List<Kind> log = new ArrayList<>();
    private final NavigableMap<Long, Integer> epochs = new TreeMap<>(Map.of(0L, 0));
    private final boolean compacted;
    private long start;
    private long stableEnd;

    SimSource(boolean compacted, long start) {
        this.compacted = compacted;
        this.start = start;
        this.stableEnd = start;
        for (long i = 0; i < start; i++) {
            log.add(Kind.RECORD);
        }
    }

    long start() {
        return start;
    }

    long end() {
        return log.size();
    }

    long stableEnd() {
        return stableEnd;
    }

    Kind at(long offset) {
        return log.get((int) offset);
    }

    /** One producer's doing: a plain batch, or a transaction that ends well or badly, or one that stays open a while. */
    void grow(Random random) {
        int records = 1 + random.nextInt(5);
        int choice = random.nextInt(10);
        if (choice < 5) {
            add(Kind.RECORD, records);
            settle(random.nextInt(8) != 0);
        } else if (choice < 8) {
            add(Kind.RECORD, records);
            add(Kind.MARKER, 1);
            settle(true);
        } else {
            add(Kind.ABORTED, records);
            add(Kind.MARKER, 1);
            settle(true);
        }
    }

    private void add(Kind kind, int count) {
        for (int i = 0; i < count; i++) {
            log.add(kind);
        }
    }

    private void settle(boolean closed) {
        if (closed) {
            stableEnd = end();
        }
    }

    void closeAll() {
        stableEnd = end();
    }

    /** Another leader, with the same log. */
    void changeLeader() {
        epochs.put(end(), epochs.lastEntry().getValue() + 1 + epochs.size() % 2);
    }

    /** What the broker says to one who last read this epoch and wants {@code from}: where both histories part. */
    Optional<SourceFault> diverged(OptionalInt lastFetched, long from) {
        if (lastFetched.isEmpty()) {
            return Optional.empty();
        }
        int known = -1;
        long end = end();
        for (Map.Entry<Long, Integer> epoch : epochs.entrySet()) {
            if (epoch.getValue() > lastFetched.getAsInt()) {
                end = Math.max(start, epoch.getKey());
                break;
            }
            known = epoch.getValue();
        }
        return known < lastFetched.getAsInt() || end < from
                ? Optional.of(new SourceFault.Diverged(known, end))
                : Optional.empty();
    }

    private OptionalInt epochAt(long offset, long limit) {
        long batch = offset;
        while (batch < limit && at(batch) == Kind.COMPACTED) {
            batch++;
        }
        return batch < limit ? OptionalInt.of(epochs.floorEntry(batch).getValue()) : OptionalInt.empty();
    }

    /**
     * The cleaner removes some records, but none close to what is being mirrored: it leaves the active segment alone.
     * (Where it does not, an uncertain append among removed records cannot be told from a foreign write, and halts.)
     */
    void compact(Random random, long mirrored) {
        if (!compacted) {
            return;
        }
        for (long offset = start; offset < stableEnd - 3; offset++) {
            if ((offset < mirrored - 40 || offset > mirrored + 250)
                    && random.nextInt(3) == 0
                    && at(offset) == Kind.RECORD) {
                log.set((int) offset, Kind.COMPACTED);
            }
        }
    }

    /** Retention moves the start. */
    void expire(long newStart) {
        start = Math.max(start, Math.min(newStart, stableEnd));
    }

    /** Contiguous pieces from an offset on, as a feed would deliver them: at most so many offsets. */
    List<Piece> read(long from, int most) {
        List<Piece> pieces = new ArrayList<>();
        long limit = Math.min(stableEnd, from + most);
        long offset = from;
        while (offset < limit) {
            Kind kind = at(offset);
            long to = offset + 1;
            while (to < limit && at(to) == kind && to % 7 != 0 && !epochs.containsKey(to)) {
                to++;
            }
            pieces.add(piece(kind, offset, to, epochAt(offset, limit)));
            offset = to;
        }
        return pieces;
    }

    private static Piece piece(Kind kind, long from, long to, OptionalInt epoch) {
        return switch (kind) {
            case RECORD -> new Piece.Data(from, to, new SimPayload(), true, epoch.getAsInt(), 0);
            case MARKER -> new Piece.Gap(from, to, HoleKind.MARKER, epoch);
            case ABORTED -> new Piece.Gap(from, to, HoleKind.ABORTED, epoch);
            case COMPACTED -> new Piece.Gap(from, to, HoleKind.COMPACTED, epoch);
        };
    }

    Tail tail(long from, long to) {
        long first = Math.max(from, start);
        long last = Math.max(first, Math.min(to, stableEnd));
        List<TailRecord> records = new ArrayList<>();
        for (long offset = first; offset < last; offset++) {
            if (at(offset) == Kind.RECORD) {
                records.add(new TailRecord(offset, digest(offset)));
            }
        }
        return new Tail(first, last, start, end(), records);
    }

    /** Content is its source offset, so that a misplaced record betrays itself. */
    static String digest(long offset) {
        return "record-" + offset;
    }

    /** Nothing to give back. */
    static final class SimPayload implements Payload {
        private boolean released;

        @Override
        public int sizeInBytes() {
            return 1;
        }

        @Override
        public boolean joins(Payload next, int bytes) {
            return true;
        }

        @Override
        public void release() {
            if (released) {
                throw new AssertionError("a payload was released twice");
            }
            released = true;
        }
    }
}
