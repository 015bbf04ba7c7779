package io.lockstep.cli;

import io.lockstep.cli.view.TextTable;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.Word;
import io.lockstep.policy.WorkerLimits;
import io.lockstep.policy.decision.LinkPlan;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A valid policy in a few aligned lines. Of client settings only the names. */
final class PolicySummary {
    private static final long MEBIBYTE = 1L << 20;

    private PolicySummary() {}

    static List<String> lines(Policy policy) {
        TextTable table = new TextTable(Set.of());
        table.row("pair", policy.pair());
        policy.regions().forEach(region -> table.row("region " + region.name(), region(region)));
        LinkPlan.of(policy)
                .forEach(link -> table.row(
                        "link " + link.name(),
                        link.idleAtFirst() ? "idle while " + policy.active() + " is active" : "mirrors"));
        Mirror mirror = policy.mirror();
        table.row("topics", selection(mirror.topics(), mirror.exclude()));
        table.row("holes", mirror.holes().word());
        table.row("retention overrun", mirror.onRetentionOverrun().word());
        table.row("prefill limit", mirror.prefillLimit() + " offsets");
        table.row("take over", mirror.takeOver().word());
        table.row(
                "groups",
                selection(policy.groups().include(), policy.groups().exclude()) + ", every "
                        + duration(policy.groups().every()));
        table.row(
                "objectives",
                "rpo " + duration(policy.objectives().rpo()) + ", rto "
                        + duration(policy.objectives().rto()));
        table.row("failover", failover(policy));
        policy.gateway().ifPresent(gateway -> table.row("gateway", gateway(gateway)));
        policy.drills()
                .forEach(
                        drill -> table.row("drill " + drill.name(), drill.mode().word() + ", " + drill.cron()));
        table.row("worker", worker(policy.worker()));
        return table.lines();
    }

    private static String region(Region region) {
        String servers = String.join(",", region.bootstrap());
        Set<String> names = region.client().names();
        return names.isEmpty() ? servers : servers + " with " + String.join(", ", names);
    }

    private static String selection(List<String> include, List<String> exclude) {
        String all = String.join(", ", include);
        return exclude.isEmpty() ? all : all + " without " + String.join(", ", exclude);
    }

    private static String failover(Policy policy) {
        String routing = policy.failover().routing().stream().map(Word::word).collect(Collectors.joining(", "));
        return "fence " + policy.failover().fence().word() + ", routing " + routing + ", approvals "
                + policy.failover().approvals();
    }

    private static String gateway(Gateway gateway) {
        String brokers = gateway.nodes().entrySet().stream()
                .map(node -> node.getKey() + " at " + node.getValue().port())
                .collect(Collectors.joining(", "));
        return gateway.host() + ":" + gateway.bootstrap() + ", brokers " + brokers + ", tls "
                + gateway.tls().mode().word() + ", hold " + duration(gateway.hold()) + ", instances "
                + gateway.instances();
    }

    private static String worker(WorkerLimits worker) {
        return "memory " + worker.memoryBytes() / MEBIBYTE + " MiB, session timeout "
                + duration(worker.sessionTimeout()) + ", request timeout " + duration(worker.requestTimeout());
    }

    private static String duration(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%d ms", millis);
    }
}
