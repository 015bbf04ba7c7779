package io.lockstep.worker.observe;

import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HaltSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Judges links by their snapshots. Pure. */
final class LinkHealth {
    private LinkHealth() {}

    /** A failed link never recovers by itself; ending the process is what helps. */
    static boolean isAlive(LinkSnapshot link) {
        return !link.state().equals("FAILED");
    }

    /** Idle is as it should be; a running link has to make progress with all its partitions. */
    static boolean isReady(LinkSnapshot link) {
        return switch (link.state()) {
            case "IDLE" -> true;
            case "RUNNING" ->
                link.progressing() && link.targetReachable() && halted(link).isEmpty();
            default -> false;
        };
    }

    /** Reason and way out of each halted partition, by {@code topic-partition}. */
    static Map<String, String> halted(LinkSnapshot link) {
        return link.partitions().stream()
                .filter(p -> p.state().equals("Halted"))
                .collect(Collectors.toMap(p -> p.topic() + "-" + p.partition(), LinkHealth::why));
    }

    private static String why(PartitionSnapshot partition) {
        HaltSnapshot halt = partition.halt();
        return halt == null
                ? "no reason known"
                : halt.reason() + " at " + halt.side() + " offsets [" + halt.from() + ", " + halt.to() + "): "
                        + halt.detail() + (halt.detail().endsWith(".") ? " " : ". ") + halt.wayOut();
    }

    /** One line: the state and what keeps it from being ready. */
    static String summary(LinkSnapshot link) {
        if (link.state().equals("IDLE")) {
            return "IDLE";
        }
        List<String> parts = new ArrayList<>();
        parts.add(link.state());
        if (!link.sourceReachable()) {
            parts.add("source unreachable");
        }
        if (!link.targetReachable()) {
            parts.add("target unreachable");
        }
        if (!link.progressing()) {
            parts.add("no progress");
        }
        if (!link.error().isEmpty()) {
            parts.add(link.error());
        }
        parts.addAll(link.warnings());
        return String.join("; ", parts);
    }
}
