package io.lockstep.policy.config;

import io.lockstep.policy.Failover;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Objectives;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Region;
import io.lockstep.policy.WorkerLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the whole file. */
final class PolicyReader {
    private static final String VERSION = "lockstep/v1";
    private static final String TWO_REGIONS =
            "{ east: { bootstrap: \"east-1:9092\" }, west: { bootstrap: \"west-1:9092\" } }";

    private final Problems problems;
    private final RegionsReader regions;
    private final FailoverReader failovers;

    PolicyReader(Problems problems, References references, Path folder) {
        this.problems = problems;
        this.regions = new RegionsReader(references);
        this.failovers = new FailoverReader(folder);
    }

    PolicyResult read(String text) {
        Optional<Policy> policy = YamlTree.parse(text, problems).flatMap(this::policy);
        return policy.isPresent() && problems.none() ? new PolicyResult.Valid(policy.get()) : problems.invalid();
    }

    /** Empty if there is a problem anywhere. */
    private Optional<Policy> policy(Node root) {
        if (!(root instanceof Node.Mapping mapping)) {
            problems.add(
                    "",
                    root.line(),
                    "",
                    "the file is " + root.kind() + ", not a policy",
                    "Begin with apiVersion: " + VERSION);
            return Optional.empty();
        }
        Section file = new Section(mapping, "", problems);
        file.required("apiVersion", VERSION, PolicyReader::version, "");
        String pair = file.required("pair", "shop", Scalars::name, "");
        List<Region> both = file.required("regions", TWO_REGIONS, this::regions, List.of());
        String active = file.required("active", "east", value -> active(value, mapping), "");
        Objectives objectives =
                file.optional("objectives", "{ rpo: 5s, rto: 60s }", Sections::objectives, Sections.OBJECTIVES);
        Mirror mirror = file.required("mirror", "{ topics: [\"orders\"] }", Sections::mirror, Sections.NO_MIRROR);
        Groups groups = file.optional("groups", "{ include: [\".*\"] }", Sections::groups, Sections.GROUPS);
        Failover failover = file.optional("failover", "{ fence: acl }", failovers::read, Failover.DEFAULT);
        var drills = file.optional("drills", "[]", DrillsReader::read, List.of());
        WorkerLimits worker = file.optional("worker", "{ memory: 128MiB }", Sections::worker, Sections.WORKER);
        file.end();
        return problems.none()
                ? Optional.of(new Policy(
                        pair, active, both, objectives, mirror, groups, failover, drills, worker, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<String> version(Value value) {
        Optional<String> text = value.text();
        return text.isEmpty() || text.get().equals(VERSION)
                ? text
                : value.refuse("is not a version of the policy that this Lockstep reads", "Write " + VERSION);
    }

    private Optional<List<Region>> regions(Value value) {
        Optional<List<Region>> read = regions.read(value);
        read.ifPresent(list -> RegionsReader.differ(value, list));
        return read;
    }

    /** Compared with the names as written, so that a region that is wrong otherwise is not reported here again. */
    private static Optional<String> active(Value value, Node.Mapping file) {
        Node.Entry regions = file.entries().get("regions");
        Set<String> names = regions != null && regions.value() instanceof Node.Mapping mapping
                ? mapping.entries().keySet()
                : Set.of();
        return names.isEmpty() ? value.text() : Scalars.oneOf(value, names);
    }
}
