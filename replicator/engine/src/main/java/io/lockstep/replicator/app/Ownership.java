package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.drive.LinkLoop;
import io.lockstep.replicator.port.Membership;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries the group's decisions to the loop. Called on the membership's thread; read from any. */
final class Ownership implements Membership.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

    private final LinkId link;
    private final LinkLoop loop;
    private final Duration handOver;
    private volatile boolean coordinator;
    private volatile boolean targetReachable = true;
    private volatile String targetDetail = "";

    /**
     * @param handOver how long a hand-over may wait for answers under way; less than the group's patience
     */
    Ownership(LinkId link, LinkLoop loop, Duration handOver) {
        this.link = link;
        this.loop = loop;
        this.handOver = handOver;
    }

    boolean coordinator() {
        return coordinator;
    }

    boolean targetReachable() {
        return targetReachable;
    }

    String targetDetail() {
        return targetDetail;
    }

    @Override
    public void assigned(Set<PartitionId> partitions, int generation, boolean coordinates) {
        LOG.info(
                "Partitions assigned link={} count={} generation={} coordinator={}",
                link,
                partitions.size(),
                generation,
                coordinates);
        coordinator = coordinates;
        loop.assign(partitions, generation);
    }

    @Override
    public void revoked(Set<PartitionId> partitions, boolean coordinates) {
        coordinator = coordinates;
        CompletionStage<Void> done = loop.revoke(partitions);
        try {
            done.toCompletableFuture().get(handOver.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("Partitions handed over link={} count={}", link, partitions.size());
        } catch (TimeoutException e) {
            LOG.warn(
                    "Partitions handed over with answers outstanding, which their new owner will find out"
                            + " link={} count={} waitedMs={}",
                    link,
                    partitions.size(),
                    handOver.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("handing partitions over failed", e);
        }
    }

    @Override
    public void lost(Set<PartitionId> partitions) {
        LOG.warn("Partitions lost to other workers link={} count={}", link, partitions.size());
        coordinator = false;
        loop.revoke(partitions);
    }

    @Override
    public void reachable(boolean reachable, String detail) {
        targetReachable = reachable;
        targetDetail = detail;
        if (reachable) {
            LOG.info("Target answers link={}", link);
        } else {
            LOG.warn("Target does not answer link={} detail={}", link, detail);
        }
    }
}
