package io.lockstep.bench.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lockstep.bench.positions.Continuation;
import io.lockstep.bench.positions.Found;
import io.lockstep.bench.positions.Landing;
import io.lockstep.published.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code bench positions --report} writes; field names are a contract.
 *
 * @param exact whether Lockstep's groups all went on as if they had never moved
 * @param offsets of all partitions of the source together
 * @param settleSeconds between the last commit on the source and the move
 * @param error why there is no comparison; left out otherwise
 */
public record PositionsReport(
        boolean exact,
        String command,
        long seed,
        Machine machine,
        String kafka,
        long offsets,
        long settleSeconds,
        List<ToolRow> tools,
        List<Row> groups,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {

    /**
     * One tool.
     *
     * @param settledSeconds after the last commit on the source its positions changed for the last time
     */
    public record ToolRow(String name, String says, Map<String, String> settings, double settledSeconds) {}

    /** One group on one partition after one tool; what does not apply is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String tool,
            String group,
            String topic,
            int partition,
            long source,
            long toRead,
            @Nullable Long target,
            @Nullable Continuation after,
            @Nullable String why,
            @Nullable Continuation earliest,
            @Nullable Continuation latest) {
        static Row of(Found found) {
            return switch (found.landing()) {
                case Landing.At at -> row(found, at.position(), at.after(), null, null, null);
                case Landing.Nowhere none -> row(found, null, null, none.why(), none.earliest(), none.latest());
            };
        }

        private static Row row(
                Found found,
                @Nullable Long target,
                @Nullable Continuation after,
                @Nullable String why,
                @Nullable Continuation earliest,
                @Nullable Continuation latest) {
            return new Row(
                    found.tool(),
                    found.group(),
                    found.topic(),
                    found.partition(),
                    found.source(),
                    found.toRead(),
                    target,
                    after,
                    why,
                    earliest,
                    latest);
        }
    }

    /** Of a run that came to its end. */
    public static PositionsReport of(PositionsResult result) {
        return new PositionsReport(
                result.exact(),
                result.command(),
                result.seed(),
                result.machine(),
                result.kafka(),
                result.offsets(),
                result.settle().toSeconds(),
                result.tools().stream()
                        .map(each -> new ToolRow(each.name(), each.says(), each.settings(), each.settledSeconds()))
                        .toList(),
                result.found().stream().map(Row::of).toList(),
                null);
    }

    /** Of a run that did not. */
    public static PositionsReport failed(String command, long seed, Machine machine, String error) {
        return new PositionsReport(false, command, seed, machine, "", 0, 0, List.of(), List.of(), error);
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        Output.json(file, this);
    }
}
