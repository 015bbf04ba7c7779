package io.lockstep.bench.positions;

/**
 * One group on one partition after one tool.
 *
 * @param source its position on the source
 * @param toRead records that it had still to read there
 */
public record Found(
        String tool, String group, String topic, int partition, long source, long toRead, Landing landing) {}
