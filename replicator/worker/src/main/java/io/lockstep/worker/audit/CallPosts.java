package io.lockstep.worker.audit;

import io.lockstep.process.call.Call;
import io.lockstep.replicator.app.LinkDesk;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.worker.WorkerPlan;
import io.lockstep.worker.links.Links;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every call of this worker's interface, for the auditors of every pair that it works for. Safe for use from any thread;
 * nobody who calls waits for it.
 */
@ApplicationScoped
public class CallPosts {
    private static final Logger LOG = LoggerFactory.getLogger(CallPosts.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Links links;
    private final Clock clock;
    private final Map<String, CallPost> posts = new ConcurrentSkipListMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    CallPosts(Links links, Clock clock) {
        this.links = links;
        this.clock = clock;
    }

    /** Returns at once. */
    public void start(WorkerPlan plan) {
        plan.links().forEach(this::post);
        Thread.ofPlatform().daemon().name("audit").start(this::run);
    }

    private void post(LinkSettings link) {
        String pair = link.link().pair();
        posts.put(pair, new CallPost(pair, "worker:" + link.worker(), clock::instant, System::nanoTime));
    }

    /** Takes a call that was answered. */
    public void called(Call call) {
        posts.values().forEach(post -> post.called(call));
    }

    private void run() {
        try {
            while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                turn(false);
            }
            turn(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closed.countDown();
    }

    private void turn(boolean last) {
        for (LinkDesk desk : links.desks()) {
            CallPost post = posts.get(desk.pair());
            if (post != null) {
                turn(post, desk, last);
            }
        }
    }

    private static void turn(CallPost post, LinkDesk desk, boolean last) {
        try {
            post.turn(desk, last);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("pair", desk.pair())
                    .addKeyValue("kind", e.getClass().getSimpleName())
                    .log("calls could not be left for the controller");
        }
    }

    /** Leaves what is there, for two seconds at most. To be called while the links still run. */
    public void close() {
        closing.countDown();
        try {
            boolean done = posts.isEmpty() || closed.await(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            int lost = posts.values().stream().mapToInt(CallPost::waiting).sum();
            if (!done || lost > 0) {
                LOG.atWarn().addKeyValue("calls", lost).log("the last calls are in no journal");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
