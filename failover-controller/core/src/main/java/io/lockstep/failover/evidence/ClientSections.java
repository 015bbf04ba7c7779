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
        html.part("Possible duplicates").paragraph(duplicates(clients)).list(clients.duplicates());
        html.part("Possible losses").paragraph(losses(clients)).list(clients.losses());
        html.part("Acknowledged against the logs")
                .table(
                        clients.unseeing().isEmpty()
                                ? "Nothing was acknowledged through the gateway before this was written."
                                : "Nothing was seen acknowledged; what passes through in TLS is not seen.",
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

    /** What nobody sees must not read as if it had not been. */
    private static String duplicates(Clients clients) {
        boolean named = !clients.duplicates().isEmpty();
        if (clients.unseeing().isEmpty()) {
            return named
                    ? "These connections were cut with requests outstanding; what they carried may be there twice."
                    : "None: no connection was cut with a request outstanding.";
        }
        return (named ? "What these connections carried, which were cut, may be there twice." : "None is known.")
                + " There may be more: TLS passes through " + String.join(", ", clients.unseeing())
                + ", so requests cannot be told apart there. A connection counts as drained when nothing moved for 700 ms,"
                + " also where an answer would have come later, and then its client sends again what was written already.";
    }

    private static String losses(Clients clients) {
        if (!clients.losses().isEmpty()) {
            return "These clients write without waiting for an answer (acks=0), so nobody knows what was on its way.";
        }
        return clients.unseeing().isEmpty()
                ? "None: no client was seen writing without waiting for an answer (acks=0)."
                : "None is known. Whether a client writes without waiting for an answer (acks=0) is not seen where TLS"
                        + " passes through.";
    }
}
