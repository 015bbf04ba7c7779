package io.lockstep.failover.kafka;

import java.util.Optional;

/** How full the brokers' disks are. */
final class DiskSpace {
    private DiskSpace() {}

    /** Of the fullest log folder of any broker; empty where the brokers do not tell (before 3.3). */
    static Optional<Double> leastFree(Question question) {
        return LogFolders.of(question)
                .filter(folder ->
                        folder.totalBytes().isPresent() && folder.usableBytes().isPresent())
                .map(folder -> folder.usableBytes().getAsLong()
                        / (double) Math.max(1, folder.totalBytes().getAsLong()))
                .min(Double::compare);
    }
}
