package io.lockstep.policy.config;

import io.lockstep.policy.Failover;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Objectives;
import io.lockstep.policy.Parity;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyLines;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Region;
import io.lockstep.policy.Residency;
import io.lockstep.policy.Routing;
import io.lockstep.policy.Schemas;
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
    private final GatewayReader gateways;
    private final SchemasReader schemaTopics;

    PolicyReader(Problems problems, References references, Path folder) {
        this.problems = problems;
        this.regions = new RegionsReader(references);
        this.failovers = new FailoverReader(new WaysReader(references, folder));
        this.gateways = new GatewayReader(folder);
        this.schemaTopics = new SchemasReader(references, folder);
    }

    AnnotatedPolicy read(String text) {
        Optional<Node> root = YamlTree.parse(text, problems);
        Optional<Policy> policy = root.flatMap(this::policy);
        PolicyResult result =
                policy.isPresent() && problems.none() ? new PolicyResult.Valid(policy.get()) : problems.invalid();
        return new AnnotatedPolicy(result, root.map(NodeLines::of).orElse(PolicyLines.NONE));
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
        Mirror mirror = file.required("mirror", "{ topics: [\"orders\"] }", Sections::mirror, Mirror.NONE);
        Groups groups = file.optional("groups", "{ include: [\".*\"] }", Sections::groups, Sections.GROUPS);
        Failover failover = file.optional(
                "failover",
                "{ fence: acl }",
                value -> failovers.read(value, regionsAsWritten(mapping)),
                Failover.DEFAULT);
        var drills = file.optional("drills", "[]", DrillsReader::read, List.of());
        WorkerLimits worker = file.optional("worker", "{ memory: 128MiB }", Sections::worker, WorkerLimits.DEFAULT);
        Optional<Gateway> gateway = gateway(file, mapping);
        Optional<Schemas> schemas = file.value("schemas", SchemasReader.EXAMPLE)
                .flatMap(value -> schemaTopics.read(value, regionsAsWritten(mapping), mirror));
        Optional<Residency> residency = file.value("residency", ResidencyReader.EXAMPLE)
                .flatMap(value -> ResidencyReader.read(value, regionsAsWritten(mapping)));
        file.value("schemas", SchemasReader.EXAMPLE)
                .ifPresent(value -> SchemasReader.mayCross(value, schemas, residency, both));
        Parity parity = file.optional("parity", ParityReader.EXAMPLE, ParityReader::read, Parity.DEFAULT);
        file.end();
        if (!problems.none()) {
            return Optional.empty();
        }
        Mirror all = schemas.map(of -> SchemasReader.with(mirror, of)).orElse(mirror);
        return Optional.of(new Policy(
                pair,
                active,
                both,
                objectives,
                all,
                groups,
                failover,
                drills,
                worker,
                gateway,
                schemas,
                residency,
                parity));
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

    /** There if, and only if, {@code failover.routing} names it; as written, for the same reason. */
    private Optional<Gateway> gateway(Section file, Node.Mapping mapping) {
        Optional<Value> section = file.value("gateway", GatewayReader.EXAMPLE);
        Optional<Boolean> routed = routesThroughGateway(mapping);
        if (section.isEmpty() && routed.orElse(false)) {
            problems.add(
                    "gateway",
                    mapping.line(),
                    "",
                    "is missing, and failover.routing names it",
                    "Write e.g. gateway: " + GatewayReader.EXAMPLE);
        }
        if (section.isPresent() && !routed.orElse(true)) {
            section.get()
                    .refuseUnseen(
                            "is not named by failover.routing, so no run would hold or lead its clients",
                            "Write failover: { routing: [record, gateway] }");
        }
        return section.flatMap(value -> gateways.read(value, regionsAsWritten(mapping)));
    }

    /** Empty where {@code failover.routing} is no list, which is told there. */
    private static Optional<Boolean> routesThroughGateway(Node.Mapping file) {
        Node.Entry failover = file.entries().get("failover");
        if (failover == null) {
            return Optional.of(false);
        }
        if (!(failover.value() instanceof Node.Mapping mapping)) {
            return Optional.empty();
        }
        Node.Entry routing = mapping.entries().get("routing");
        if (routing == null) {
            return Optional.of(false);
        }
        return routing.value() instanceof Node.Sequence sequence
                ? Optional.of(sequence.items().stream()
                        .anyMatch(item -> item instanceof Node.Scalar scalar
                                && scalar.text().equals(Routing.GATEWAY.word())))
                : Optional.empty();
    }

    /** Compared with the names as written, so that a region that is wrong otherwise is not reported here again. */
    private static Optional<String> active(Value value, Node.Mapping file) {
        Set<String> names = regionsAsWritten(file);
        return names.isEmpty() ? value.text() : Scalars.oneOf(value, names);
    }

    private static Set<String> regionsAsWritten(Node.Mapping file) {
        Node.Entry regions = file.entries().get("regions");
        return regions != null && regions.value() instanceof Node.Mapping mapping
                ? mapping.entries().keySet()
                : Set.of();
    }
}
