package io.lockstep.worker.config;

import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.access.Access;
import io.lockstep.policy.access.AccessPlan;
import io.lockstep.policy.access.Part;
import io.lockstep.policy.config.Credentials;
import io.lockstep.policy.config.Credentials.Reading;
import io.lockstep.policy.config.PolicyFiles;
import io.lockstep.policy.decision.LinkPlan;
import io.lockstep.process.CredentialWatch;
import io.lockstep.process.CredentialWatch.Look;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.PolicyLinks;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PlanResult.Planned;
import io.lockstep.worker.PlanResult.Refused;
import io.lockstep.worker.WorkerOptions;
import io.lockstep.worker.WorkerPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The only place that knows the policy files: what they mean for a worker of one region. */
public final class WorkerConfiguration {
    private WorkerConfiguration() {}

    /** Reads the policies and plans the links into the options' region. */
    public static PlanResult plan(WorkerOptions options) {
        return switch (PolicyFiles.read(options.policies())) {
            case PoliciesResult.Valid(List<Read> policies) -> plan(policies, options);
            case PoliciesResult.Invalid(List<String> problems) -> new Refused(problems);
        };
    }

    /**
     * By pair, plans its links anew with whatever the credentials of its policy's regions are at the time; all else stays
     * as it is now.
     */
    public static SortedMap<String, CredentialWatch.Source<WorkerPlan>> credentials(WorkerOptions options) {
        SortedMap<String, CredentialWatch.Source<WorkerPlan>> sources = new TreeMap<>();
        if (PolicyFiles.read(options.policies()) instanceof PoliciesResult.Valid(List<Read> policies)) {
            for (Read read : policies) {
                Credentials credentials = new Credentials(read.file(), read.policy(), Part.WORKER);
                sources.put(read.policy().pair(), () -> look(credentials.read(), read, options));
            }
        }
        return sources;
    }

    private static Look<WorkerPlan> look(Credentials.Reading reading, Read started, WorkerOptions options) {
        return switch (reading) {
            case Reading.Unreadable(String why) -> new Look.Unreadable<>(why);
            case Reading.Read(Policy policy, Map<String, String> fingerprints) ->
                switch (plan(List.of(new Read(started.file(), started.version(), policy)), options)) {
                    case Planned(WorkerPlan plan) -> new Look.Found<>(plan, fingerprints);
                    case Refused(List<String> problems) -> new Look.Unreadable<>(String.join("; ", problems));
                };
        };
    }

    /** What the policies mean for the options' region. All pairs share the smallest of the memory budgets. */
    static PlanResult plan(List<Read> policies, WorkerOptions options) {
        long memory = policies.stream()
                .mapToLong(read -> read.policy().worker().memoryBytes())
                .min()
                .orElseThrow();
        List<LinkSettings> links = new ArrayList<>();
        List<LinkSettings> drills = new ArrayList<>();
        SortedMap<String, String> versions = new TreeMap<>();
        SortedMap<String, Access> access = new TreeMap<>();
        for (Read read : policies) {
            Policy policy = read.policy();
            Optional<LinkPlan> link = LinkPlan.into(policy, options.region());
            if (link.isEmpty()) {
                String known = policy.regions().stream().map(Region::name).collect(Collectors.joining(" or "));
                return new Refused(List.of("--region " + options.region() + ": " + read.file()
                        + " has no region of that name. Write --region " + known));
            }
            LinkSettings settings =
                    PolicyLinks.link(policy, link.get(), memory, options.name(), worker(options.name()));
            links.add(settings);
            drills.add(PolicyLinks.drill(policy, link.get(), settings));
            versions.put(policy.pair(), read.version());
            access.put(policy.pair(), Access.of(policy, AccessPlan.ofWorkerIn(policy, options.region())));
        }
        return new Planned(new WorkerPlan(options.region(), links, drills, versions, access));
    }

    /** Told apart by the host too: containers' process ids are all alike. */
    private static String worker(String name) {
        String host = System.getenv("HOSTNAME");
        return host == null || host.isBlank() ? name : name + "@" + host;
    }
}
