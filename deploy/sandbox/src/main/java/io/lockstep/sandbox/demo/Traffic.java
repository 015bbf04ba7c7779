package io.lockstep.sandbox.demo;

import io.lockstep.sandbox.time.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Steady traffic, one thread per topic. {@link #stop} and {@link #failure} may be called from any thread. */
public final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
    private final List<Thread> threads;

    private Traffic(List<DemoTopic> topics, int recordsPerSecond) {
        this.threads = topics.stream()
                .map(topic -> Thread.ofPlatform()
                        .daemon()
                        .name("traffic-" + topic.name())
                        .unstarted(() -> run(topic, new Pace(recordsPerSecond * topic.share() / 100.0))))
                .toList();
    }

    static Traffic start(List<DemoTopic> topics, int recordsPerSecond) {
        Traffic traffic = new Traffic(topics, recordsPerSecond);
        traffic.threads.forEach(Thread::start);
        return traffic;
    }

    private void run(DemoTopic topic, Pace pace) {
        try {
            long pauseNanos = 0;
            while (!stopping.await(pauseNanos, TimeUnit.NANOSECONDS)) {
                pauseNanos = pace.pauseAfter(topic.step(), System.nanoTime());
            }
            topic.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("Traffic ended topic={}", topic.name(), e);
            failure.compareAndSet(null, "traffic of " + topic.name() + ": " + e.getMessage());
        }
    }

    /** What ended the traffic of a topic too early. */
    public Optional<String> failure() {
        return Optional.ofNullable(failure.get());
    }

    /** Ends all traffic and waits until everything sent is acknowledged; says whether that came about in time. */
    public boolean stop(Duration deadline) {
        stopping.countDown();
        return Threads.ended(threads, deadline);
    }
}
