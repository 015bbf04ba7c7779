package io.lockstep.sandbox.through;

import io.lockstep.failover.gateway.GatewayReport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an instance of the gateway reported last of a run.
 *
 * @param drained connections that were closed with nothing outstanding
 * @param cuts connections that were closed with requests unanswered
 * @param cut some of those, in words
 * @param unacknowledged clients that wrote with acks=0
 * @param connections by region
 */
public record InstanceTold(
        String instance,
        int epoch,
        String side,
        boolean serving,
        int drained,
        int cuts,
        List<String> cut,
        List<String> unacknowledged,
        Map<String, Integer> connections) {
    static InstanceTold of(GatewayReport report) {
        Map<String, Integer> connections = new TreeMap<>();
        report.connections()
                .forEach((region, kinds) -> connections.put(
                        region,
                        kinds.values().stream().mapToInt(Integer::intValue).sum()));
        return new InstanceTold(
                report.instance(),
                report.epoch(),
                report.side(),
                report.serving(),
                report.drained(),
                report.cuts(),
                report.cut().stream()
                        .map(cut -> cut.client() + " " + cut.address() + " " + cut.kind() + ", " + cut.outstanding()
                                + " outstanding: " + cut.why())
                        .toList(),
                report.unacknowledged(),
                connections);
    }
}
