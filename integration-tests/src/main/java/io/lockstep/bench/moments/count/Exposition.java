package io.lockstep.bench.moments.count;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Metrics as Prometheus reads them: {@code name{label="value",...} number}, one a line. */
public record Exposition(String text) {
    private static final String MEMORY = "jvm_memory_used_bytes";
    private static final String BUFFERS = "jvm_buffer_memory_used_bytes";

    /** Bytes of the JVM's heap and of its direct buffers; empty where one of both is not told. */
    public OptionalDouble heapAndDirect() {
        OptionalDouble heap = sum(MEMORY, "area=\"heap\"");
        OptionalDouble direct = sum(BUFFERS, "id=\"direct\"");
        return heap.isPresent() && direct.isPresent()
                ? OptionalDouble.of(heap.getAsDouble() + direct.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Of all lines of a metric that carry a label; empty when there is none. */
    OptionalDouble sum(String metric, String label) {
        double[] values = text.lines()
                .filter(line -> line.startsWith(metric + "{") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toArray();
        return values.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(DoubleStream.of(values).sum());
    }
}
