package io.lockstep.cli.mm2;

import java.util.List;
import java.util.Map;

/** What a policy file is to say; as text with everything that was found in front. */
record PolicyDraft(
        String pair,
        Side source,
        Side target,
        List<String> topics,
        List<String> exclude,
        List<String> groups,
        List<String> groupsExclude,
        String every,
        boolean takeOver,
        boolean emit) {
    /** One region. */
    record Side(String name, String bootstrap, Map<String, String> client) {}

    String text(Flow flow, List<Finding> findings) {
        StringBuilder out = new StringBuilder();
        out.append("# Made of the flow ").append(flow).append(" of a configuration of MirrorMaker 2.\n");
        findings.forEach(finding -> out.append("# - ").append(finding).append('\n'));
        out.append("apiVersion: lockstep/v1\npair: ")
                .append(pair)
                .append("\nactive: ")
                .append(source.name());
        out.append("\nregions:\n");
        side(out, source);
        side(out, target);
        out.append("mirror:\n  topics: ").append(list(topics)).append('\n');
        out.append("  exclude: ").append(list(exclude)).append('\n');
        if (takeOver) {
            out.append("  takeOver: match\n");
        }
        out.append("groups:\n  include: ").append(list(groups)).append('\n');
        out.append("  exclude: ").append(list(groupsExclude)).append('\n');
        out.append("  every: ").append(every).append('\n');
        if (emit) {
            out.append("  emit: mirrormaker\n");
        }
        return out.toString();
    }

    private static void side(StringBuilder out, Side side) {
        out.append("  ").append(side.name()).append(":\n    bootstrap: ").append(quoted(side.bootstrap()));
        out.append('\n');
        if (!side.client().isEmpty()) {
            out.append("    client:\n");
            side.client()
                    .forEach((name, value) -> out.append("      ")
                            .append(name)
                            .append(": ")
                            .append(quoted(value))
                            .append('\n'));
        }
    }

    private static String list(List<String> values) {
        return "[" + String.join(", ", values.stream().map(PolicyDraft::quoted).toList()) + "]";
    }

    /** In single quotes only a quote itself has a meaning. */
    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
