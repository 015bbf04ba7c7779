package io.lockstep.worker.config;

import io.lockstep.policy.Holes;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.Region;
import io.lockstep.policy.RetentionOverrun;
import io.lockstep.policy.config.PolicyFile;
import io.lockstep.policy.decision.LinkPlan;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The only place that knows the policy file: what the policy means for a worker of one region. */
public final class WorkerConfiguration {
    private WorkerConfiguration() {}

    /** Reads the policy and plans the links into the options' region. */
    public static PlanResult plan(WorkerOptions options) {
        return switch (PolicyFile.read(options.policy())) {
            case PolicyResult.Valid(Policy policy) -> plan(policy, options);
            case PolicyResult.Invalid(List<Problem> problems) ->
                new Refused(
                        problems.stream().map(problem -> line(options, problem)).toList());
        };
    }

    /** What the policy means for the options' region. */
    static PlanResult plan(Policy policy, WorkerOptions options) {
        Optional<LinkPlan> link = LinkPlan.into(policy, options.region());
        if (link.isEmpty()) {
            String known = policy.regions().stream().map(Region::name).collect(Collectors.joining(" or "));
            return new Refused(List.of("--region " + options.region() + ": " + options.policy()
                    + " has no region of that name. Write --region " + known));
        }
        return new Planned(new WorkerPlan(options.region(), List.of(settings(policy, link.get(), options.name()))));
    }

    private static LinkSettings settings(Policy policy, LinkPlan link, String name) {
        return new LinkSettings(
                new LinkId(policy.pair(), link.source().name(), link.target().name()),
                policy.active(),
                client(link.source(), name),
                client(link.target(), name),
                policy.mirror().topics(),
                policy.mirror().exclude(),
                policy.groups(),
                policy.mirror().holes() == Holes.MAPPED,
                policy.mirror().onRetentionOverrun() == RetentionOverrun.HALT,
                policy.mirror().prefillLimit(),
                policy.worker().memoryBytes(),
                policy.worker().sessionTimeout(),
                policy.worker().requestTimeout());
    }

    private static Map<String, String> client(Region region, String name) {
        Map<String, String> settings = new HashMap<>(region.kafkaSettings());
        settings.put("client.id", name);
        return Map.copyOf(settings);
    }

    private static String line(WorkerOptions options, Problem problem) {
        String at = problem.line() > 0 ? ":" + problem.line() : "";
        return options.policy() + at + ": " + problem.message();
    }
}
