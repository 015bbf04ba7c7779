package io.lockstep.sandbox.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lockstep.sandbox.through.ClientTold;
import io.lockstep.sandbox.through.GroupTold;
import io.lockstep.sandbox.through.InstanceTold;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run with {@code --through gateway} writes; field names are a contract.
 *
 * @param ok whether all holds that was promised
 * @param flips in the order in which they were played
 * @param clients counts over all flips, by the log of the region that is active at the end
 * @param groups the same for consumer groups
 * @param notes what somebody who compares runs has to know
 * @param problems what does not hold at the end, flips' own aside
 * @param error why it ended before its end; left out otherwise
 */
public record GatewayScenarioReport(
        String scenario,
        boolean ok,
        long seconds,
        List<Flip> flips,
        List<ClientTold> clients,
        List<GroupTold> groups,
        List<String> notes,
        List<String> problems,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {
    public GatewayScenarioReport {
        flips = List.copyOf(flips);
        clients = List.copyOf(clients);
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
    }

    /**
     * One promotion.
     *
     * @param outcome the phase in which its run stands
     * @param rtoMillis from the decision to the first good write, as the controller has measured it
     * @param holdMillis from the first instance that held writers to the last one that let everybody in again
     * @param holdAllMillis the same from the first instance that held everybody
     * @param longestMillis the longest acknowledgement of a Java client's idempotent producer
     * @param gateways what each instance reported last of this run
     * @param problems what does not hold
     */
    public record Flip(
            int number,
            String run,
            String from,
            String to,
            String outcome,
            @Nullable Long rtoMillis,
            @Nullable Long holdMillis,
            @Nullable Long holdAllMillis,
            long longestMillis,
            List<InstanceTold> gateways,
            boolean evidenceVerified,
            List<String> problems) {
        public Flip {
            gateways = List.copyOf(gateways);
            problems = List.copyOf(problems);
        }
    }

    /** Replaces {@code file}. */
    public void write(Path file) {
        JsonFile.write(file, this);
    }
}
