package io.lockstep.replicator.app;

import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Holes;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.RetentionOverrun;
import io.lockstep.policy.Schemas;
import io.lockstep.policy.TakeOver;
import io.lockstep.policy.decision.Drill;
import io.lockstep.policy.decision.LinkPlan;
import io.lockstep.policy.decision.Residence;
import io.lockstep.replicator.LinkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a policy means for the links of one process. */
public final class PolicyLinks {
    /** Canaries are few; taken only while a drill runs, beside the links' budgets. */
    private static final long DRILL_MEMORY = 16L << 20;

    private PolicyLinks() {}

    /**
     * The link that is planned.
     *
     * @param memory what the process holds of fetched records at most
     * @param name what the process is called in the brokers' logs
     * @param worker under whose name it answers a controller; different from all others'
     */
    public static LinkSettings link(Policy policy, LinkPlan link, long memory, String name, String worker) {
        return LinkSettings.of(
                        id(policy.pair(), link),
                        policy.active(),
                        client(link.source(), name),
                        client(link.target(), name))
                .topics(policy.mirror().topics())
                .exclude(policy.mirror().exclude())
                .groups(policy.groups())
                .mapped(policy.mirror().holes() == Holes.MAPPED)
                .haltOnLoss(policy.mirror().onRetentionOverrun() == RetentionOverrun.HALT)
                .prefillLimit(policy.mirror().prefillLimit())
                .takeOver(policy.mirror().takeOver() == TakeOver.MATCH)
                .memoryBudget(memory)
                .sessionTimeout(policy.worker().sessionTimeout())
                .requestTimeout(policy.worker().requestTimeout())
                .worker(worker)
                .schemaTopic(policy.schemas().map(Schemas::topic))
                .residence(Residence.of(policy.residency()))
                .configs(policy.parity().configs())
                .build();
    }

    /**
     * The same way between the same regions for the drills' own topics and groups; idle until a controller says so.
     *
     * @param settings the link's own
     */
    public static LinkSettings drill(Policy policy, LinkPlan link, LinkSettings settings) {
        List<String> own = List.of(Drill.expression(policy.pair()));
        Groups groups = new Groups(
                own,
                List.of(),
                policy.groups().every(),
                DeletedGroups.KEEP,
                policy.groups().history(),
                CheckpointForm.NONE);
        return LinkSettings.of(
                        id(link.drill().pair(), link), link.target().name(), settings.source(), settings.target())
                .topics(own)
                .groups(groups)
                .mapped(settings.mapped())
                .haltOnLoss(settings.haltOnLoss())
                .prefillLimit(settings.prefillLimit())
                .memoryBudget(DRILL_MEMORY)
                .sessionTimeout(settings.sessionTimeout())
                .requestTimeout(settings.requestTimeout())
                .worker(settings.worker())
                .build();
    }

    private static LinkId id(String pair, LinkPlan link) {
        return new LinkId(pair, link.source().name(), link.target().name());
    }

    private static Map<String, String> client(Region region, String name) {
        Map<String, String> settings = new HashMap<>(region.kafkaSettings());
        settings.put("client.id", name);
        return Map.copyOf(settings);
    }
}
