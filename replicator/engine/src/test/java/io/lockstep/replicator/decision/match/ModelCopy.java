package io.lockstep.replicator.decision.match;

import io.lockstep.replicator.decision.match.PrintedLog.Entry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A source with transactions and a copy of it as MirrorMaker leaves it: without markers, with or without what was taken
 * back, begun late perhaps, killed and begun again, sometimes by two at once, its head or the source's removed.
 */
final class ModelCopy {
    final PrintedLog source;
    final PrintedLog target;

    /** The source offset behind the highest visible one that was ever copied. */
    final long copied;

    /** The source offset at which the copy began. */
    final long begun;

    /** Visible source offsets of which the target's log still holds a copy. */
    final Set<Long> held = new HashSet<>();

    /** For each target offset the source offset that it is a copy of, -1 for none. */
    final List<Long> origin = new ArrayList<>();

    private final Random random;
    private final List<Entry> entries = new ArrayList<>();
    private final boolean committedOnly;
    private final List<Entry> copies = new ArrayList<>();

    /** @param kinds of content, 0: no two records look the same */
    ModelCopy(Random random, int length, int kinds) {
        this.random = random;
        this.committedOnly = random.nextBoolean();
        grow(length, kinds);
        begun = random.nextInt(3) == 0 ? random.nextInt(length / 3) : 0;
        boolean sourceCut = random.nextInt(3) == 0;
        boolean targetCut = random.nextInt(3) == 0;
        copied = copy((int) begun, begun + random.nextInt(length - (int) begun) + 1, !sourceCut && !targetCut);
        int targetStart = targetCut ? random.nextInt(copies.size() + 1) : 0;
        int sourceStart = sourceCut ? random.nextInt((int) copied + 1) : 0;
        for (int offset = targetStart; offset < copies.size(); offset++) {
            long from = origin.get(offset);
            if (from >= sourceStart && entries.get((int) from).visible()) {
                held.add(from);
            }
        }
        source = new PrintedLog(sourceStart, entries.subList(sourceStart, entries.size()), false);
        target = new PrintedLog(targetStart, copies.subList(targetStart, copies.size()), false);
    }

    /** The same, with another target. */
    PrintedLog targetWithout(long offset) {
        List<Entry> left = new ArrayList<>(copies.subList((int) target.start(), copies.size()));
        left.set((int) (offset - target.start()), Entry.HOLE);
        return new PrintedLog(target.start(), left, false);
    }

    /** The same, with a record of nobody's before that offset. */
    PrintedLog targetWithForeign(long offset) {
        List<Entry> more = new ArrayList<>(copies.subList((int) target.start(), copies.size()));
        more.add((int) (offset - target.start()), new Entry(-7, true));
        return new PrintedLog(target.start(), more, false);
    }

    private void grow(int length, int kinds) {
        while (entries.size() < length) {
            boolean transaction = random.nextInt(3) == 0;
            boolean visible = !transaction || random.nextInt(3) > 0;
            int records = transaction ? random.nextInt(4) : 1;
            for (int i = 0; i < records; i++) {
                long content = kinds == 0 ? entries.size() + 1 : 1 + random.nextInt(kinds);
                entries.add(new Entry(content, visible));
            }
            if (transaction) {
                entries.add(Entry.HOLE);
            }
        }
    }

    /** Runs one after the other, each from some place that the last one had passed, which perhaps goes on beside it. */
    private long copy(int from, long to, boolean together) {
        long reached = from;
        int at = from;
        int beside = -1;
        while (reached < to) {
            if (beside >= 0 && random.nextBoolean()) {
                beside = one(beside);
                reached = Math.max(reached, beside);
                beside = random.nextInt(8) == 0 ? -1 : beside;
            } else {
                at = one(at);
                reached = Math.max(reached, at);
            }
            if (random.nextInt(20) == 0) {
                beside = together && random.nextBoolean() ? at : beside;
                at = from + random.nextInt(at - from + 1);
            }
            if (random.nextInt(25) == 0) {
                copies.add(Entry.HOLE);
                origin.add(-1L);
            }
        }
        long behind = from;
        for (long offset : origin) {
            if (offset >= 0 && entries.get((int) offset).visible()) {
                behind = Math.max(behind, offset + 1);
            }
        }
        return behind;
    }

    private int one(int offset) {
        if (offset >= entries.size()) {
            return offset;
        }
        Entry entry = entries.get(offset);
        if (entry.content() != 0 && (entry.visible() || !committedOnly)) {
            copies.add(new Entry(entry.content(), true));
            origin.add((long) offset);
        }
        return offset + 1;
    }
}
