package io.lockstep.bench.fill;

import io.lockstep.bench.raw.RawTopic;
import java.util.List;

/**
 * A topic of the source that changes no more.
 *
 * @param logs what each partition holds, partition 0 first
 * @param bytes of all logs together, as they lie on the disk
 */
public record Filled(String topic, List<RawTopic.Log> logs, long bytes) {
    public Filled {
        logs = List.copyOf(logs);
    }

    public int partitions() {
        return logs.size();
    }

    /** Records of all partitions together. */
    public long records() {
        return logs.stream().mapToLong(RawTopic.Log::visible).sum();
    }
}
