package io.lockstep.replicator.wire;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.SourceFeed;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads source logs with raw fetches on a thread of its own. Threading as {@link SourceFeed} says. Needs READ and
 * DESCRIBE on the topics, and brokers from Kafka 3.1 on.
 */
public final class KafkaSourceFeed implements SourceFeed {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSourceFeed.class);
    private static final long CLOSE_MS = 5_000;
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofMillis(500);

    private final WireClient client;
    private final FeedLoop loop;
    private final MemoryBudget budget;
    private final Thread thread;
    private final Runnable onRelease = this::memoryReleased;
    /** What each partition is to do next; the latest wins, so this is bounded by the partitions. Empty stops. */
    private final Map<PartitionId, Optional<Subscription>> commands = new ConcurrentHashMap<>();

    private final AtomicBoolean hungry = new AtomicBoolean(true);
    private volatile boolean closing;

    /**
     * Starts reading as soon as something is followed.
     *
     * @param threads makes the one that reads, named after the link
     * @throws org.apache.kafka.common.KafkaException naming the setting that cannot be used
     */
    public KafkaSourceFeed(
            ThreadFactory threads, WireSettings source, FeedSettings settings, MemoryBudget budget, Listener listener) {
        ResponseBuffers buffers = new ResponseBuffers(budget);
        this.client = WireClient.create(source, buffers);
        this.budget = budget;
        this.loop = new FeedLoop(client, source.requestTimeoutMs(), settings, budget, buffers, listener);
        this.thread = threads.newThread(this::run);
        thread.setUncaughtExceptionHandler((ended, cause) -> {
            LOG.error("The feed has ended", cause);
            listener.reachable(false, "the feed has ended: " + cause);
        });
        budget.onRelease(onRelease);
        thread.start();
    }

    @Override
    public void follow(Subscription subscription) {
        commands.put(subscription.partition(), Optional.of(subscription));
        client.wakeup();
    }

    @Override
    public void stop(PartitionId partition) {
        commands.put(partition, Optional.empty());
        client.wakeup();
    }

    /** Waits a bounded time for the thread to end; must not be called from it. */
    @Override
    public void close() {
        closing = true;
        budget.removeListener(onRelease);
        client.wakeup();
        try {
            thread.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.warn("The feed did not end in time thread={}", thread.getName());
        }
    }

    private void memoryReleased() {
        if (hungry.compareAndSet(true, false)) {
            client.wakeup();
        }
    }

    private void run() {
        while (!closing) {
            hungry.set(true);
            try {
                takeCommands();
                loop.turn(() -> hungry.set(false));
            } catch (RuntimeException e) {
                LOG.error("The feed met an error that it does not know", e);
                LockSupport.parkNanos(PAUSE_AFTER_ERROR.toNanos());
            }
        }
        client.close();
    }

    private void takeCommands() {
        for (Iterator<Map.Entry<PartitionId, Optional<Subscription>>> each =
                        commands.entrySet().iterator();
                each.hasNext(); ) {
            Map.Entry<PartitionId, Optional<Subscription>> command = each.next();
            if (commands.remove(command.getKey(), command.getValue())) {
                command.getValue().ifPresentOrElse(loop::follow, () -> loop.stop(command.getKey()));
            }
        }
    }
}
