package io.lockstep.it.adapters;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.Membership;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a membership told its listener, and what follows from it. */
final class Told implements Membership.Listener {
    private final Set<PartitionId> owned = new TreeSet<>();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private boolean coordinator;
    private int generation;

    @Override
    public synchronized void assigned(Set<PartitionId> partitions, int newGeneration, boolean coordinates) {
        owned.addAll(partitions);
        generation = newGeneration;
        coordinator = coordinates;
        events.add("assigned " + partitions);
    }

    @Override
    public synchronized void revoked(Set<PartitionId> partitions, boolean coordinates) {
        owned.removeAll(partitions);
        coordinator = coordinates;
        events.add("revoked " + partitions);
    }

    @Override
    public synchronized void lost(Set<PartitionId> partitions) {
        owned.removeAll(partitions);
        coordinator = false;
        events.add("lost " + partitions);
    }

    @Override
    public synchronized void reachable(boolean reachable, String detail) {
        events.add("reachable " + reachable + " " + detail);
    }

    synchronized Set<PartitionId> owned() {
        return Set.copyOf(owned);
    }

    synchronized boolean coordinator() {
        return coordinator;
    }

    synchronized int generation() {
        return generation;
    }

    List<String> events() {
        return List.copyOf(events);
    }

    /** Waits until it owns so many partitions. */
    void awaitOwned(int count, Duration within) {
        Await.within(within).until(count + " partitions, of " + events(), () -> owned().size() == count);
    }

    void awaitEvent(String beginning, Duration within) {
        Await.within(within)
                .until("'" + beginning + "'", () -> events().stream().anyMatch(event -> event.startsWith(beginning)));
    }
}
