package io.lockstep.failover.app;

import io.lockstep.failover.Proof;
import io.lockstep.failover.ThroughGateway;
import io.lockstep.failover.app.SummaryOf.Done;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What became of clients that came through a gateway, in the form that people read. Pure. */
final class ClientSummaries {
    private final List<Done> done;

    ClientSummaries(List<Done> done) {
        this.done = done;
    }

    /** What was cut stays in it, also where the instance that told it is gone since. */
    Optional<EvidenceSummary.Clients> clients() {
        Optional<Proof.WritersHeld> held = Proved.bare(done, Proof.WritersHeld.class);
        Optional<Proof.ClientsReconciled> reconciled = Proved.bare(done, Proof.ClientsReconciled.class);
        Optional<Proof.ClientsReleased> released = Proved.bare(done, Proof.ClientsReleased.class);
        List<ThroughGateway> told = Stream.of(
                        held.map(Proof.WritersHeld::clients),
                        reconciled.map(Proof.ClientsReconciled::clients),
                        released.map(Proof.ClientsReleased::clients))
                .flatMap(Optional::stream)
                .toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        Set<String> cut = new LinkedHashSet<>();
        Set<String> unacknowledged = new LinkedHashSet<>();
        Set<String> unseeing = new TreeSet<>();
        told.forEach(each -> {
            cut.addAll(each.cut());
            unacknowledged.addAll(each.unacknowledged());
            unseeing.addAll(each.unseeing());
        });
        Set<String> notes = new LinkedHashSet<>();
        held.ifPresent(each -> notes.addAll(each.notes()));
        reconciled.ifPresent(each -> notes.addAll(each.notes()));
        released.ifPresent(each -> notes.addAll(each.notes()));
        return Optional.of(new EvidenceSummary.Clients(
                told.getLast().instances(),
                told.stream().mapToInt(ThroughGateway::drained).max().orElse(0),
                Math.max(
                        cut.size(),
                        told.stream().mapToInt(ThroughGateway::cuts).max().orElse(0)),
                List.copyOf(cut),
                List.copyOf(unacknowledged),
                List.copyOf(unseeing),
                reconciled.map(ClientSummaries::ledger).orElse(List.of()),
                List.copyOf(notes)));
    }

    private static List<EvidenceSummary.Reconciled> ledger(Proof.ClientsReconciled reconciled) {
        List<EvidenceSummary.Reconciled> all = new ArrayList<>();
        reconciled.partitions().forEach((name, line) -> {
            PartitionId partition = PartitionId.parse(name);
            all.add(new EvidenceSummary.Reconciled(
                    partition.topic(),
                    partition.partition(),
                    line.sealed(),
                    line.end(),
                    line.acknowledged(),
                    line.first(),
                    line.unplaced()));
        });
        return all;
    }
}
