package io.lockstep.sandbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lockstep.sandbox.compare.TopicComparison;
import io.lockstep.sandbox.groups.Continued;
import io.lockstep.sandbox.groups.GroupsResult;
import io.lockstep.sandbox.groups.PositionRow;
import io.lockstep.sandbox.measure.Percentiles;
import io.lockstep.sandbox.secure.Acls;
import io.lockstep.sandbox.secure.Drift;
import io.lockstep.sandbox.secure.Encrypted;
import io.lockstep.sandbox.secure.Forbidden;
import io.lockstep.sandbox.secure.Secured;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.PartitionView;
import io.lockstep.sandbox.worker.TopicTotals;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run with {@code --report} writes; field names are a contract.
 *
 * @param identical whether both regions' logs are the same
 * @param groups every group's position on both sides
 * @param continued what a consumer of each group, started on the target, received first
 * @param latencyMs null when nothing was measured
 * @param forbidden with {@code --secure}, as the next three; left out otherwise
 * @param encryption of the way to each broker
 * @param error why the run ended without a comparison; left out otherwise
 */
public record Report(
        boolean identical,
        List<Topic> topics,
        List<PositionRow> groups,
        List<Continued> continued,
        @Nullable LatencyMs latencyMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Forbidden forbidden,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Drift drift,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Acls acls,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Encrypted> encryption,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    /** One topic; offsets and counts are sums over its partitions, {@code shift} is the one farthest from 0. */
    public record Topic(
            String topic,
            int partitions,
            long records,
            long sourceEnd,
            long targetEnd,
            long shift,
            PartitionView.Holes holes,
            long mismatches) {}

    /** From producer to consumer. */
    public record LatencyMs(long p50, long p95, long p99) {}

    /** The report of a run that compared and found all logs {@code identical} or not. */
    public static Report of(
            boolean identical,
            List<TopicComparison> compared,
            LinkView link,
            GroupsResult groups,
            Percentiles latency,
            Optional<Secured> secured) {
        List<Topic> topics = compared.stream()
                .map(each -> new Topic(
                        each.topic(),
                        each.partitions().size(),
                        each.records(),
                        each.sourceEnd(),
                        each.targetEnd(),
                        each.shift(),
                        TopicTotals.of(link, each.topic()).holes(),
                        each.mismatches()))
                .toList();
        LatencyMs latencyMs = latency.count() == 0 ? null : new LatencyMs(latency.p50(), latency.p95(), latency.p99());
        return new Report(
                identical,
                topics,
                groups.positions(),
                groups.continued(),
                latencyMs,
                secured.map(Secured::forbidden).orElse(null),
                secured.map(Secured::drift).orElse(null),
                secured.map(Secured::acls).orElse(null),
                secured.map(Secured::encryption).orElse(null),
                null);
    }

    /** The report of a run that failed before it could compare. */
    public static Report failed(String error) {
        return new Report(false, List.of(), List.of(), List.of(), null, null, null, null, null, error);
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        JsonFile.write(file, this);
    }
}
