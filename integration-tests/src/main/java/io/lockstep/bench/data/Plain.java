package io.lockstep.bench.data;

import java.util.Map;

/** Records one after another, without a hole. */
record Plain(int history, int perStep) implements Kind {
    @Override
    public Map<String, String> producer(String topic, int partition) {
        return Map.of("compression.type", "lz4");
    }

    @Override
    public void history(PartitionWriter writer) {
        write(writer, history);
    }

    @Override
    public void step(PartitionWriter writer, int number) {
        write(writer, perStep);
    }

    static void write(PartitionWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            writer.write("key-" + writer.random().nextInt(1_000));
        }
        writer.flush();
    }
}
