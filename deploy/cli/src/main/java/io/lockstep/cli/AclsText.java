package io.lockstep.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lockstep.policy.access.AclCommand;
import io.lockstep.policy.access.Grant;
import io.lockstep.policy.access.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code acls} prints. */
final class AclsText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AclsText() {}

    /** A shell script: a comment says what each command is for. */
    static List<String> lines(String principal, List<AclCommand> commands) {
        Map<String, List<AclCommand>> byRegion = new LinkedHashMap<>();
        commands.forEach(command -> byRegion.computeIfAbsent(command.region(), name -> new ArrayList<>())
                .add(command));
        List<String> lines = new ArrayList<>();
        lines.add("# admin.properties: client settings of somebody who may alter ACLs on the cluster");
        byRegion.forEach((region, all) -> {
            lines.add("");
            lines.add("# region " + region);
            all.forEach(command -> {
                lines.add("# " + why(command));
                lines.add(command.line(principal));
            });
        });
        return lines;
    }

    private static String why(AclCommand command) {
        Grant first = command.grants().getFirst();
        String purposes =
                command.grants().stream().map(Grant::purpose).distinct().collect(Collectors.joining("; "));
        String wider = first.wider().isEmpty() ? "" : ". Wider than needed: " + first.wider();
        return (first.optional() ? "optional: " : "") + purposes + wider;
    }

    static String json(Part part, String principal, List<AclCommand> commands) {
        ObjectNode root = JSON.createObjectNode().put("for", part.word()).put("principal", principal);
        ArrayNode acls = root.putArray("acls");
        commands.forEach(command -> command.grants()
                .forEach(grant -> acls.addObject()
                        .put("region", grant.region())
                        .put("resourceType", grant.kind().name())
                        .put("resourceName", grant.name().isEmpty() ? "kafka-cluster" : grant.name())
                        .put("patternType", grant.prefixed() ? "PREFIXED" : "LITERAL")
                        .put("operation", grant.operation())
                        .put("optional", grant.optional())
                        .put("purpose", grant.purpose())
                        .put("widerThanNeeded", grant.wider())));
        ArrayNode lines = root.putArray("commands");
        commands.forEach(command -> lines.add(command.line(principal)));
        return root.toPrettyString();
    }
}
