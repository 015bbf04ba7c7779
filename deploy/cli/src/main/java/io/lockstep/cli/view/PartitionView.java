package io.lockstep.cli.view;

import java.util.Optional;

/**
 * One mirrored partition as its worker told it; -1 stands for a number that the worker does not know.
 *
 * @param bytes mirrored by this worker since it owns the partition
 * @param holes source offsets bridged without a record, all kinds but lost
 * @param lost source offsets that retention removed before they were mirrored
 * @param note what an auditor should know, or empty
 */
public record PartitionView(
        String topic,
        int partition,
        String state,
        long nextOffset,
        long sourceEnd,
        long lagRecords,
        double lagSeconds,
        long bytes,
        long shift,
        long holes,
        long lost,
        Optional<Halted> halted,
        String note) {
    public String name() {
        return topic + "-" + partition;
    }
}
