package io.lockstep.sandbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run {@code --on connect} writes; field names are a contract.
 *
 * @param identical whether both regions' logs are the same
 * @param shown whether Connect's own offsets came to the end of every partition
 * @param workers of the Connect cluster
 * @param tasks where each was before the kill and at the end
 * @param killed null where none was; left out then
 * @param error why the run ended without a comparison; left out otherwise
 */
public record ConnectReport(
        boolean identical,
        boolean shown,
        List<Topic> topics,
        List<String> workers,
        SortedMap<Integer, Task> tasks,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Killed killed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {
    /** One topic; offsets and counts are sums over its partitions. */
    public record Topic(
            String topic, int partitions, long records, long sourceEnd, long targetEnd, long shift, long mismatches) {}

    /** On which workers a task was. */
    public record Task(String before, String after) {}

    /**
     * The worker that was killed.
     *
     * @param atSeconds of traffic
     * @param movedWithinMillis until all of its tasks ran elsewhere
     */
    public record Killed(String worker, List<Integer> tasks, long atSeconds, long movedWithinMillis) {}

    /** The report of a run that failed before it could compare. */
    public static ConnectReport failed(String error) {
        return new ConnectReport(false, false, List.of(), List.of(), new TreeMap<>(), null, error);
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        JsonFile.write(file, this);
    }
}
