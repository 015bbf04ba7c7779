package io.lockstep.worker.links;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.port.LinkFactory;
import io.lockstep.worker.port.RegionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what the plan asks for, each link on a thread of its own, and closes all of it in time. */
@ApplicationScoped
public class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration REPLACED_WITHIN = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(3);

    private final Links links;
    private final LinkFactory factory;
    private final RegionProbe probe;
    private final MirrorObserver observer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ConcurrentMap<LinkId, Started> started = new ConcurrentHashMap<>();

    Supervisor(Links links, LinkFactory factory, RegionProbe probe, MirrorObserver observer) {
        this.links = links;
        this.factory = factory;
        this.probe = probe;
        this.observer = observer;
    }

    /** Returns at once. {@code fatal} is told, from another thread, why the process has to end. */
    public void start(WorkerPlan plan, Consumer<String> fatal) {
        plan.links().forEach(settings -> start(plan, settings, Optional.of(fatal::accept)));
    }

    private void start(WorkerPlan plan, LinkSettings settings, Optional<LinkStart.FatalError> fatal) {
        LinkStart start = new LinkStart(
                settings, plan.drillsOf(settings), factory, probe, observer, links, fatal, this::awaitNextAttempt);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("link-start-" + settings.link().group())
                .unstarted(start);
        started.put(settings.link(), new Started(start, thread));
        thread.start();
    }

    /**
     * Ends these links, with their drills', and starts them as they are planned now, e.g. with other
     * credentials; none once everything is closed. As after a restart of the process, what is on the target says where each
     * partition goes on. A region that refuses them does not end the process, as other links run in it.
     */
    synchronized void replace(WorkerPlan plan, List<LinkSettings> changed) {
        for (LinkSettings settings : changed) {
            if (closing.getCount() == 0) {
                return;
            }
            LOG.atInfo()
                    .addKeyValue("pair", settings.link().pair())
                    .addKeyValue("link", settings.link().name())
                    .log("link is started anew with what was changed");
            Optional.ofNullable(started.get(settings.link())).ifPresent(one -> end(one, REPLACED_WITHIN));
            start(plan, settings, Optional.empty());
        }
    }

    private static void end(Started one, Duration within) {
        one.thread().interrupt();
        one.start().stop(within);
        try {
            if (!one.thread().join(within)) {
                LOG.atWarn().addKeyValue("thread", one.thread().getName()).log("still ending");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNextAttempt() throws InterruptedException {
        if (closing.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("closing");
        }
    }

    /** Gives up the partitions and closes every connection within the deadline, so that other workers take over at once. */
    public void close(Duration deadline) {
        closing.countDown();
        LOG.atInfo().addKeyValue("deadline", deadline).log("closing the links");
        long until = System.nanoTime() + deadline.toNanos();
        for (Started one : started.values()) {
            one.thread().interrupt();
            Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            one.start().stop(left);
        }
    }

    private record Started(LinkStart start, Thread thread) {}
}
