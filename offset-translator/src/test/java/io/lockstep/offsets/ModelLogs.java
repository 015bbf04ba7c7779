package io.lockstep.offsets;

import io.lockstep.offsets.OffsetMap.Segment;
import java.util.Random;
import java.util.TreeMap;

/** Two logs that grow side by side in every way a mirror knows; the map is kept as a mirror keeps it. */
final class ModelLogs {
    /** Target offset of each record, by source offset. */
    final TreeMap<Long, Long> records = new TreeMap<>();

    OffsetMap map = OffsetMap.identity();
    long source;
    long target;

    static ModelLogs grown(long seed) {
        ModelLogs logs = new ModelLogs();
        Random random = new Random(seed);
        if (random.nextBoolean()) {
            logs.move(random.nextInt(20), random.nextInt(20));
        }
        for (int steps = random.nextInt(40); steps > 0; steps--) {
            logs.step(random);
        }
        return logs;
    }

    private void step(Random random) {
        long length = 1 + random.nextInt(6);
        switch (random.nextInt(6)) {
            case 0 -> move(length, length);
            case 1 -> move(length, 0);
            case 2 -> move(0, length);
            case 3 -> move(length, Math.max(0, Math.min(2 * length, length - map.shift())));
            default -> append(length);
        }
    }

    private void append(long count) {
        for (int i = 0; i < count; i++) {
            records.put(source++, target++);
        }
    }

    /** A hole of the source, fillers or foreign records on the target, or both. */
    private void move(long sourceOffsets, long targetOffsets) {
        source += sourceOffsets;
        target += targetOffsets;
        map = map.with(new Segment(source, target));
    }
}
