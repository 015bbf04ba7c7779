package io.lockstep.failover.evidence;

import io.lockstep.failover.evidence.EvidenceSummary.Clients;
import java.util.List;

/** What became of clients that came through a gateway. */
final class ClientSections {
    private ClientSections() {}

    static void write(Html html, Clients clients) {
        html.heading("Clients through the gateway")
                .facts(
                        "Connections drained", Integer.toString(clients.drained()),
                        "Connections cut", Integer.toString(clients.cuts()))
                .list(clients.instances())
                .list(clients.notes());
        html.part("Possible duplicates")
                .paragraph(
                        clients.duplicates().isEmpty()
                                ? "None: no connection was cut with a request outstanding."
                                : "These connections were cut with requests outstanding; what they carried may be there twice.")
                .list(clients.duplicates());
        html.part("Possible losses")
                .paragraph(
                        clients.losses().isEmpty()
                                ? "None: no client was seen writing without waiting for an answer (acks=0)."
                                : "These clients write without waiting for an answer (acks=0), so nobody knows what was on its way.")
                .list(clients.losses());
        html.part("Acknowledged against the logs")
                .table(
                        "Nothing was acknowledged through the gateway before this was written.",
                        List.of(
                                "Topic",
                                "Partition",
                                "Sealed at",
                                "End",
                                "Acknowledged",
                                "Lowest offset",
                                "Without offset"),
                        clients.ledger().stream()
                                .map(one -> List.of(
                                        one.topic(),
                                        Integer.toString(one.partition()),
                                        Long.toString(one.sealed()),
                                        Long.toString(one.end()),
                                        Long.toString(one.acknowledged()),
                                        Long.toString(one.first()),
                                        Long.toString(one.unplaced())))
                                .toList());
    }
}
