package io.lockstep.replicator.sim;

import io.lockstep.replicator.port.AppendOutcome;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.Stamp;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A target partition with Kafka's rules for producers: sequences, epochs, repeats of the last five, markers. */
final class SimTarget {
    /** Content of offsets without a visible record. */
    static final String FILLER = "";

    static final String PREFILL = "prefill";

    private record Batch(int first, int last, long base) {}

    /** What the broker remembers of one producer id. */
    private static final class Memory {
        private short epoch = -1;
        private int lastSequence = -1;
        private int coordinatorEpoch = -1;
        private final Deque<Batch> recent = new ArrayDeque<>();
    }

    private final List<String> log = new ArrayList<>();
    private final Map<Long, Memory> memories = new HashMap<>();
    private long start;
    private long openFrom = -1;

    long start() {
        return start;
    }

    long end() {
        return log.size();
    }

    List<String> log() {
        return log;
    }

    AppendOutcome append(Stamp stamp, long from, long count) {
        Memory memory = memories.get(stamp.producerId());
        int last = Stamp.after(stamp.sequence(), count - 1);
        if (memory != null) {
            for (Batch batch : memory.recent) {
                if (batch.first() == stamp.sequence() && batch.last() == last && memory.epoch == stamp.epoch()) {
                    return new AppendOutcome.Appended(batch.base(), true);
                }
            }
            if (stamp.epoch() < memory.epoch) {
                return new AppendOutcome.Fenced("epoch " + memory.epoch);
            }
            int expected = stamp.epoch() > memory.epoch ? 0 : Stamp.after(memory.lastSequence, 1);
            if (stamp.sequence() != expected) {
                return new AppendOutcome.OutOfSequence("expected " + expected + ", got " + stamp.sequence());
            }
        }
        long base = end();
        for (long offset = from; offset < from + count; offset++) {
            log.add(SimSource.digest(offset));
        }
        remember(stamp, last, base);
        return new AppendOutcome.Appended(base, false);
    }

    private void remember(Stamp stamp, int last, long base) {
        Memory memory = memories.computeIfAbsent(stamp.producerId(), id -> new Memory());
        if (stamp.epoch() != memory.epoch) {
            memory.recent.clear();
        }
        memory.epoch = stamp.epoch();
        memory.lastSequence = last;
        memory.recent.addLast(new Batch(stamp.sequence(), last, base));
        if (memory.recent.size() > 5) {
            memory.recent.removeFirst();
        }
    }

    FillOutcome fill(Fill fill) {
        return switch (fill.method()) {
            case MARKERS -> markers(fill);
            case EMPTY_TRANSACTIONS -> fillers(fill.count());
            case ABORTED_TRANSACTION -> fillers(fill.count());
            case PREFILL -> prefill(fill);
        };
    }

    private FillOutcome markers(Fill fill) {
        Memory memory = memories.computeIfAbsent(fill.producerId(), id -> new Memory());
        if (fill.epoch() < memory.epoch || fill.generation() < memory.coordinatorEpoch) {
            return new FillOutcome.Fenced("epoch " + memory.epoch + ", generation " + memory.coordinatorEpoch);
        }
        if (fill.epoch() > memory.epoch) {
            memory.lastSequence = -1;
            memory.recent.clear();
        }
        memory.epoch = fill.epoch();
        memory.coordinatorEpoch = fill.generation();
        return fillers(fill.count());
    }

    private FillOutcome fillers(long count) {
        for (long i = 0; i < count; i++) {
            log.add(FILLER);
        }
        return new FillOutcome.Done(end());
    }

    private FillOutcome prefill(Fill fill) {
        Stamp stamp = new Stamp(fill.producerId(), fill.epoch(), Stamp.after(0, fill.from()));
        Memory memory = memories.get(fill.producerId());
        if (memory != null && stamp.sequence() != Stamp.after(memory.lastSequence, 1)) {
            return new FillOutcome.NotWritten("out of sequence");
        }
        long base = end();
        for (long i = 0; i < fill.count(); i++) {
            log.add(PREFILL);
        }
        remember(stamp, Stamp.after(stamp.sequence(), fill.count() - 1), base);
        return new FillOutcome.Done(end());
    }

    /** An owner died inside a transaction of fillers: they are there, and nothing is stable behind them. */
    void leaveOpen(long fillers) {
        openFrom = openFrom < 0 ? end() : openFrom;
        fillers(fillers);
    }

    FillOutcome abortOpen() {
        if (openFrom >= 0) {
            openFrom = -1;
            fillers(1);
        }
        return new FillOutcome.Done(end());
    }

    FillOutcome deleteBefore(long offset) {
        start = Math.max(start, Math.min(offset, end()));
        return new FillOutcome.Done(end());
    }

    /** A new leader, or the broker again: of the batches only the last one is known. */
    void restart() {
        for (Memory memory : memories.values()) {
            while (memory.recent.size() > 1) {
                memory.recent.removeFirst();
            }
        }
    }

    /** Producer state expires by record time; nothing is known then. */
    void forgetProducers() {
        memories.clear();
    }

    void foreignWrite(String content) {
        log.add(content);
    }

    Observed observe(long producerId) {
        Memory memory = memories.get(producerId);
        OptionalInt last = memory == null ? OptionalInt.empty() : OptionalInt.of(memory.lastSequence);
        long stable = openFrom < 0 ? end() : openFrom;
        return new Observed(
                start,
                end(),
                stable,
                last,
                memory == null ? -1 : memory.epoch,
                memory == null ? -1 : memory.coordinatorEpoch);
    }

    Tail tail(long from, long to) {
        long first = Math.max(from, start);
        List<TailRecord> records = new ArrayList<>();
        for (long offset = first; offset < to; offset++) {
            String content = log.get((int) offset);
            if (!content.equals(FILLER)) {
                records.add(new TailRecord(offset, content));
            }
        }
        return new Tail(first, Math.max(first, to), start, end(), records);
    }

    /** The last stretch with a record in it. */
    Tail last(long to) {
        long from = to;
        while (from > start && log.get((int) from - 1).equals(FILLER)) {
            from--;
        }
        return tail(Math.max(start, from - 3), to);
    }
}
