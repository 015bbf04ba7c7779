package io.lockstep.bench.scenario;

import io.lockstep.bench.scenario.Shape.Even;

/** How large batches are, roughly, for people. */
final class Batches {
    private static final int KIB = 1_024;
    private static final int RECORD_OVERHEAD = 8;
    private static final double LZ4_LEAVES = 0.53;
    private static final double ZSTD_LEAVES = 0.37;

    private Batches() {}

    /** As it lies in the log. */
    static long kibibytes(Even shape) {
        double raw = (double) shape.perBatch() * (shape.recordBytes() + RECORD_OVERHEAD);
        return Math.round(raw * leaves(shape.compression()) / KIB);
    }

    private static double leaves(String compression) {
        return switch (compression) {
            case "lz4" -> LZ4_LEAVES;
            case "zstd" -> ZSTD_LEAVES;
            default -> 1;
        };
    }
}
