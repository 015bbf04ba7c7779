package io.lockstep.it.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.access.Grant;
import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The tables of rights in the READMEs of controller and worker, granted as they stand. */
final class RunRights {
    private static final Pattern ROW =
            Pattern.compile("\\| (?:source|target|every region) \\| (?<type>topic|group|transactional id|cluster)"
                    + "(?<name>[^|]*) \\| `(?<operation>[A-Z_]+)` \\|.*");

    private static final String WORKER = "replicator/worker/README.md";
    private static final String DRILLS = "lockstep.drill.it.";

    private RunRights() {}

    /** What a table speaks of where it says each topic, each group and {@code PAIR}. */
    private record Owned(String pair, PatternType pattern, List<String> topics, List<String> groups) {}

    /** What the controller needs in a region. */
    static void controller(RegionCluster region, String user, List<String> topics, List<String> groups) {
        grant("failover-controller/README.md", region, user, new Owned("it", PatternType.LITERAL, topics, groups));
    }

    /** What workers of both directions need in a region, which is the source of the one and the target of the other. */
    static void worker(RegionCluster region, String user, List<String> topics, List<String> groups) {
        grant(WORKER, region, user, new Owned("it", PatternType.LITERAL, topics, groups));
    }

    /** What the same workers need for shadow drills, as their README says below its table. */
    static void workerOfDrills(RegionCluster region, String user) {
        grant(WORKER, region, user, new Owned("it.drill", PatternType.PREFIXED, List.of(DRILLS), List.of(DRILLS)));
    }

    /** What {@code ./lockstep acls} prints for a region. */
    static void printed(RegionCluster region, String user, List<Grant> grants) {
        create(
                region,
                grants.stream()
                        .filter(grant -> grant.region().equals(region.name()))
                        .map(grant -> binding(
                                ResourceType.valueOf(grant.kind().name()),
                                grant.name().isEmpty() ? "kafka-cluster" : grant.name(),
                                grant.prefixed() ? PatternType.PREFIXED : PatternType.LITERAL,
                                user,
                                AclOperation.valueOf(grant.operation())))
                        .toList());
    }

    /** One right on a topic. */
    static void allow(RegionCluster region, String user, String topic, AclOperation operation) {
        create(region, List.of(binding(ResourceType.TOPIC, topic, PatternType.LITERAL, user, operation)));
    }

    /** One right on a group. */
    static void allowGroup(RegionCluster region, String user, String group, AclOperation operation) {
        create(region, List.of(binding(ResourceType.GROUP, group, PatternType.LITERAL, user, operation)));
    }

    private static void grant(String readme, RegionCluster region, String user, Owned owned) {
        List<AclBinding> all = new ArrayList<>();
        try (Stream<String> lines =
                Files.lines(Path.of(System.getProperty("lockstep.root", "..")).resolve(readme))) {
            lines.map(ROW::matcher).filter(Matcher::matches).forEach(row -> all.addAll(row(row, user, owned)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        assertThat(all).as("rows of %s", readme).hasSizeGreaterThan(10);
        create(region, all);
    }

    private static List<AclBinding> row(Matcher row, String user, Owned owned) {
        ResourceType type =
                ResourceType.valueOf(row.group("type").toUpperCase(Locale.ROOT).replace(' ', '_'));
        AclOperation operation = AclOperation.valueOf(row.group("operation"));
        Matcher named = Pattern.compile("`([^`]+)`").matcher(row.group("name"));
        if (type == ResourceType.CLUSTER) {
            return List.of(binding(type, "kafka-cluster", PatternType.LITERAL, user, operation));
        }
        if (!named.find()) {
            List<String> names = type == ResourceType.TOPIC ? owned.topics() : owned.groups();
            return names.stream()
                    .map(name -> binding(type, name, owned.pattern(), user, operation))
                    .toList();
        }
        PatternType pattern = row.group("name").contains("prefix") ? PatternType.PREFIXED : PatternType.LITERAL;
        String name = named.group(1).replace("PAIR", owned.pair());
        return Stream.of(
                        name.replace("SOURCE", "east").replace("TARGET", "west"),
                        name.replace("SOURCE", "west").replace("TARGET", "east"))
                .distinct()
                .map(each -> binding(type, each, pattern, user, operation))
                .toList();
    }

    private static AclBinding binding(
            ResourceType type, String name, PatternType pattern, String user, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    private static void create(RegionCluster region, List<AclBinding> acls) {
        try {
            region.admin().createAcls(acls).all().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
