package io.lockstep.bench.positions;

/**
 * One partition of the source at a moment.
 *
 * @param start first offset
 * @param end the next offset to be written, open transactions left out
 * @param inside an offset in the midst of many short transactions, behind which a group may stop; negative while
 *     there is none
 */
public record LogShape(String topic, int partition, long start, long end, long inside) {}
