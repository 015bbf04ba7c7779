package io.lockstep.sandbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lockstep.sandbox.live.FirstRead;
import io.lockstep.sandbox.live.LossList;
import io.lockstep.sandbox.live.Tally;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run with {@code --scenario} writes; field names are a contract.
 *
 * @param ok whether all holds that was promised
 * @param parts in the order in which they were played
 * @param error why it ended before its end; left out otherwise
 */
public record ScenarioReport(
        String scenario,
        boolean ok,
        long seconds,
        List<Part> parts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {
    public ScenarioReport {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param outcome the phase in which its run stands
     * @param rtoMillis from the decision to the first good write, as the controller has measured it
     * @param rpoMillis span of what was lost, as the evidence has it; null where nobody knows yet
     * @param producers counts since the scenario's begin
     * @param firstReads what each group read first after the switch
     * @param differences records that are not at the same offset in both regions; null where one is gone
     * @param losses offsets that are given up, all parts together
     * @param problems what does not hold
     */
    public record Part(
            String part,
            boolean ok,
            String run,
            String from,
            String to,
            String outcome,
            List<PhaseTook> phases,
            @Nullable Long rtoMillis,
            @Nullable Long rpoMillis,
            List<Tally> producers,
            List<FirstRead> firstReads,
            @Nullable Long differences,
            List<LossList.Stretch> losses,
            boolean evidenceVerified,
            String evidenceSignedBy,
            List<String> notes,
            List<String> problems) {}

    /** A phase, and how long until the next one. */
    public record PhaseTook(String phase, String at, long millis) {}

    /** Replaces {@code file}. */
    public void write(Path file) {
        JsonFile.write(file, this);
    }
}
