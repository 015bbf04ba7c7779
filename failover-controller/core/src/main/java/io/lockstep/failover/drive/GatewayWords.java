package io.lockstep.failover.drive;

import io.lockstep.failover.ThroughGateway;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Instances;
import io.lockstep.failover.gateway.Presence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reports of a gateway's instances, as the evidence shows them. Pure. */
final class GatewayWords {
    private GatewayWords() {}

    static ThroughGateway none() {
        return new ThroughGateway(List.of(), 0, 0, List.of(), List.of(), List.of());
    }

    /** @param run the one whose figures count; who reports about another one has drained and cut nothing for it */
    static ThroughGateway of(String run, Collection<GatewayReport> reports) {
        List<String> instances = new ArrayList<>();
        List<String> cut = new ArrayList<>();
        TreeSet<String> unacknowledged = new TreeSet<>();
        List<String> unseeing = new ArrayList<>();
        int drained = 0;
        int cuts = 0;
        for (GatewayReport report : reports) {
            instances.add(instance(report));
            if (!report.drain().equals(GatewayReport.FRAMES)) {
                unseeing.add(report.instance());
            }
            if (report.run().equals(run)) {
                drained += report.drained();
                cuts += report.cuts();
                report.cut().forEach(each -> cut.add(words(report.instance(), each)));
                unacknowledged.addAll(report.unacknowledged());
            }
        }
        return new ThroughGateway(instances, drained, cuts, cut, List.copyOf(unacknowledged), unseeing);
    }

    private static String instance(GatewayReport report) {
        return report.instance() + " leads to " + report.side() + " in epoch " + report.epoch() + ", holds "
                + report.held().word() + ", " + report.drained() + " connections drained by " + report.drain() + ", "
                + report.cuts() + " cut, open: " + report.connections() + ", waiting with a request: "
                + report.parked();
    }

    private static String words(String instance, GatewayReport.Cut cut) {
        String who = cut.principal().isEmpty() ? "" : " (" + cut.principal() + ")";
        return "client '" + cut.client() + "'" + who + " from " + cut.address() + ", " + cut.kind() + ", "
                + cut.outstanding() + " requests without an answer, at " + instance + ": " + cut.why();
    }

    /**
     * What nobody can compare, as no ledger holds it.
     *
     * @param compared whose ledgers are compared
     */
    static List<String> uncounted(Instances instances, Collection<GatewayReport> compared) {
        List<String> all = new ArrayList<>();
        compared.forEach(report -> report.uncounted()
                .forEach(each -> all.add("instance " + report.instance() + " has not counted all: " + each)));
        instances.all().forEach((name, seen) -> {
            if (seen.presence() == Presence.TWICE) {
                all.add("instance " + name + " " + seen.words()
                        + "; what one of them acknowledged is not part of this");
            } else if (!compared.contains(seen.report())) {
                all.add("instance " + name + " " + seen.words() + ": what it acknowledged is not part of this");
            }
        });
        return all;
    }

    /** How many connections an instance has to a region. */
    static int connections(GatewayReport report, String region) {
        return report.connections().entrySet().stream()
                .filter(each -> each.getKey().equals(region))
                .flatMap(each -> each.getValue().values().stream())
                .collect(Collectors.summingInt(Integer::intValue));
    }
}
