package io.lockstep.worker.links;

import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.port.LinkFactory;
import io.lockstep.worker.port.RegionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what the plan asks for, each link on a thread of its own, and closes all of it in time. */
@ApplicationScoped
public class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(3);

    private final Links links;
    private final LinkFactory factory;
    private final RegionProbe probe;
    private final MirrorObserver observer;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Started> started = new CopyOnWriteArrayList<>();

    Supervisor(Links links, LinkFactory factory, RegionProbe probe, MirrorObserver observer) {
        this.links = links;
        this.factory = factory;
        this.probe = probe;
        this.observer = observer;
    }

    /** Returns at once. {@code fatal} is told, from another thread, why the process has to end. */
    public void start(WorkerPlan plan, Consumer<String> fatal) {
        plan.links().forEach(settings -> start(settings, drills(plan, settings), fatal));
    }

    private static List<LinkSettings> drills(WorkerPlan plan, LinkSettings settings) {
        return plan.drills().stream()
                .filter(drill -> drill.link().name().equals(settings.link().name()))
                .toList();
    }

    private void start(LinkSettings settings, List<LinkSettings> drills, Consumer<String> fatal) {
        LinkStart start =
                new LinkStart(settings, drills, factory, probe, observer, links, fatal::accept, this::awaitNextAttempt);
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("link-start-" + settings.link().name())
                .unstarted(start);
        started.add(new Started(start, thread));
        thread.start();
    }

    private void awaitNextAttempt() throws InterruptedException {
        if (closing.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("closing");
        }
    }

    /**
     * Ends every link and starts it again as another plan says, e.g. with other credentials; does nothing once this is
     * closing. As after a restart of the process, what is on the target says where each partition goes on.
     */
    public void restart(WorkerPlan plan, Consumer<String> fatal, Duration deadline) {
        if (closing.getCount() == 0) {
            return;
        }
        List<Started> before = List.copyOf(started);
        end(before, deadline);
        started.removeAll(before);
        start(plan, fatal);
    }

    /** Gives up the partitions and closes every connection within the deadline, so that other workers take over at once. */
    public void close(Duration deadline) {
        closing.countDown();
        LOG.atInfo().addKeyValue("deadline", deadline).log("closing the links");
        end(started, deadline);
    }

    private static void end(List<Started> ending, Duration deadline) {
        long until = System.nanoTime() + deadline.toNanos();
        for (Started one : ending) {
            one.thread().interrupt();
            Duration left = Duration.ofNanos(Math.max(0, until - System.nanoTime()));
            one.start().stop(left);
        }
    }

    private record Started(LinkStart start, Thread thread) {}
}
