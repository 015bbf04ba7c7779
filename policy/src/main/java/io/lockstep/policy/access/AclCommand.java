package io.lockstep.policy.access;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One call of {@code kafka-acls}: everything that is granted on one resource. Holds no secret: whoever runs it logs in
 * with settings of their own.
 *
 * @param bootstrap of the region's cluster
 * @param grants at least one, all on the same resource
 */
public record AclCommand(String bootstrap, List<Grant> grants) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:,/@%+-]+");

    public AclCommand {
        grants = List.copyOf(grants);
    }

    /** In the order of the grants, as few as there are resources. */
    public static List<AclCommand> of(Policy policy, List<Grant> grants) {
        return of(region -> bootstrap(policy, region), grants);
    }

    private static List<AclCommand> of(UnaryOperator<String> bootstrap, List<Grant> grants) {
        Map<List<Object>, List<Grant>> byResource = new LinkedHashMap<>();
        grants.forEach(grant -> byResource
                .computeIfAbsent(
                        List.of(grant.region(), grant.kind(), grant.name(), grant.prefixed(), grant.optional()),
                        key -> new ArrayList<>())
                .add(grant));
        return byResource.values().stream()
                .map(same -> new AclCommand(bootstrap.apply(same.getFirst().region()), same))
                .toList();
    }

    private static String bootstrap(Policy policy, String region) {
        return policy.region(region)
                .map(Region::bootstrap)
                .map(all -> String.join(",", all))
                .orElse("");
    }

    /** One line for an operator: every right that is missing in a region, and the commands that grant them. */
    public static String missing(String region, String bootstrap, List<Grant> lacking) {
        String rights = lacking.stream().map(Grant::toString).collect(Collectors.joining(", "));
        String commands = of(name -> bootstrap, lacking).stream()
                .map(command -> command.line("User:NAME"))
                .collect(Collectors.joining("; "));
        return "Lockstep's principal lacks " + rights + " at " + region + ". Grant: " + commands;
    }

    public String region() {
        return grants.getFirst().region();
    }

    /** Ready for a shell; {@code admin.properties} holds the settings of somebody who may alter ACLs. */
    public String line(String principal) {
        Grant first = grants.getFirst();
        String operations = grants.stream()
                .map(grant -> " --operation " + Operations.argument(grant.operation()))
                .collect(Collectors.joining());
        String pattern = first.prefixed() ? " --resource-pattern-type prefixed" : "";
        return "kafka-acls --bootstrap-server " + bootstrap + " --command-config admin.properties --add"
                + " --allow-principal " + quoted(principal) + operations + resource(first) + pattern;
    }

    private static String resource(Grant grant) {
        return grant.kind() == Kind.CLUSTER
                ? " --cluster"
                : " --" + grant.kind().word() + " " + quoted(grant.name());
    }

    /** One word of a POSIX shell. */
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
