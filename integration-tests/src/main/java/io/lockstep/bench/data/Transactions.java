package io.lockstep.bench.data;

import java.util.Map;

/**
 * Transactions of up to 20 records, every fifth aborted; in the midst of the traffic a stretch of very short ones,
 * every second aborted.
 */
record Transactions(int history, int perStep) implements Kind {
    private static final int LONGEST = 20;
    private static final int SHORTEST = 3;
    private static final int ABORTED_OF = 5;
    private static final int STRETCH_BEGINS = SourceData.STEPS * 3 / 8;
    private static final int STRETCH_ENDS = SourceData.STEPS * 5 / 8;
    private static final int GROUP_STOPS = SourceData.STEPS / 2;

    @Override
    public Map<String, String> producer(String topic, int partition) {
        return Map.of("transactional.id", "bench-" + topic + "-" + partition, "linger.ms", "0");
    }

    @Override
    public void history(PartitionWriter writer) {
        ordinary(writer, history);
    }

    @Override
    public void step(PartitionWriter writer, int number) {
        if (number >= STRETCH_BEGINS && number < STRETCH_ENDS) {
            stretch(writer, number == GROUP_STOPS);
        } else {
            ordinary(writer, perStep);
        }
    }

    private static void ordinary(PartitionWriter writer, int transactions) {
        for (int i = 0; i < transactions; i++) {
            int records = 1 + writer.random().nextInt(LONGEST);
            writer.transaction(records, writer.random().nextInt(ABORTED_OF) > 0);
        }
    }

    private void stretch(PartitionWriter writer, boolean groupStops) {
        int middleCommitted = perStep / 4 * 2;
        for (int i = 0; i < perStep; i++) {
            writer.transaction(SHORTEST, i % 2 == 0);
            if (groupStops && i == middleCommitted) {
                writer.markInside();
            }
        }
    }
}
