package io.lockstep.replicator.decision;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Mirrors one model log into another the way the engine does, with accidents; knows where each record really went. */
final class ModelMirror {
    final ModelLog source = new ModelLog();
    final ModelLog target = new ModelLog();
    final Map<Long, Long> placed = new HashMap<>();
    OffsetMap saved = OffsetMap.identity();
    private final Random random;
    private long next;
    private long unsaved;

    ModelMirror(Random random, int offsets, int digests, double holes) {
        this.random = random;
        while (source.end < offsets) {
            if (random.nextDouble() < holes) {
                source.fill(1 + random.nextInt(4));
            } else {
                source.append("d" + (digests == 0 ? source.end : random.nextInt(digests)));
            }
        }
    }

    /** Mirrors up to a source offset; fillers are sometimes written twice, which is read back and saved. */
    void mirrorTo(long to, boolean mapped) {
        while (next < to) {
            Map.Entry<Long, String> record = source.records.ceilingEntry(next);
            if (record == null || record.getKey() > next) {
                pass(record == null ? to : Math.min(record.getKey(), to), mapped);
            } else {
                placed.put(next, target.end);
                target.append(record.getValue());
                next++;
            }
        }
    }

    /** A late filler that nobody has noticed. */
    void overshootUnseen(long fillers) {
        target.fill(fillers);
        unsaved += fillers;
    }

    long next() {
        return next;
    }

    private void pass(long until, boolean mapped) {
        long length = until - next;
        long shift = target.end - next - unsaved;
        long fillers = mapped ? 0 : Math.max(0, length - Math.max(0, shift));
        if (fillers > 0 && random.nextInt(5) == 0) {
            fillers += 1 + random.nextInt(3);
        }
        target.fill(fillers);
        next = until;
        saved = saved.with(new Segment(next, target.end - unsaved));
    }
}
