package io.lockstep.it.input;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a link's status says is missing, and taking it up again. */
final class Missing {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Missing() {}

    /** Waits until the status says each of these, as a warning or as the reason of a partition halted for it. */
    static void awaitNamed(Link link, Collection<String> wanted) {
        List<String> left = new ArrayList<>(wanted);
        try {
            Await.within(PATIENCE).until("the status to name what is missing", () -> {
                List<String> said = said(link.snapshot());
                left.clear();
                wanted.stream()
                        .filter(each -> said.stream().noneMatch(line -> line.contains(each)))
                        .forEach(left::add);
                return left.isEmpty();
            });
        } catch (Await.DeadlinePassed e) {
            throw new AssertionError("not named: " + left + " in " + String.join("\n", said(link.snapshot())), e);
        }
    }

    private static List<String> said(LinkSnapshot link) {
        List<String> said = new ArrayList<>(link.warnings());
        link.partitions().stream().filter(Missing::notPermitted).forEach(each -> said.add(detail(each)));
        return said;
    }

    private static boolean notPermitted(PartitionSnapshot partition) {
        return partition.halt() != null && partition.halt().reason().equals("NOT_PERMITTED");
    }

    private static String detail(PartitionSnapshot partition) {
        return partition.halt() == null ? "" : partition.halt().detail();
    }

    /** Resumes every halted partition. */
    static void resumeAll(Link link) {
        for (PartitionSnapshot partition : link.snapshot().partitions()) {
            if (partition.halt() != null) {
                resume(link, new PartitionId(partition.topic(), partition.partition()));
            }
        }
    }

    private static void resume(Link link, PartitionId partition) {
        try {
            link.resume(partition, Acceptance.NOTHING).toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // A snapshot tells of a moment ago: it was resumed since.
            if (!(e.getCause() instanceof IllegalStateException)) {
                throw new AssertionError(partition + " could not be resumed", e);
            }
        } catch (TimeoutException e) {
            throw new AssertionError(partition + " could not be resumed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
