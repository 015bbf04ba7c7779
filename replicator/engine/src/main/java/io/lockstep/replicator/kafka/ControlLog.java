package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.thread.LinkThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tails the control topics on a thread of its own and answers reads that see everything written before they were
 * asked. After any failure it starts over from the beginning of the logs, which compaction keeps short. Safe for use
 * from any thread; no call but {@link #close} blocks.
 */
final class ControlLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlLog.class);
    private static final long RETRY_MILLIS = 500;

    private final KafkaSettings settings;
    private final ControlTopics topics;
    private final Consumer<ControlView> changed;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ControlTail.Inbox inbox = new ControlTail.Inbox();
    private volatile String fault = "The control topics were not read yet.";
    private volatile boolean refused;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    /** @param changed told on the tail's thread after the view has changed, for the first time once it is complete */
    ControlLog(KafkaSettings settings, ControlTopics topics, Consumer<ControlView> changed) {
        this.settings = settings;
        this.topics = topics;
        this.changed = changed;
        this.thread = LinkThread.of(settings.link(), "control", this::run);
    }

    void start() {
        thread.start();
    }

    /** Why the log cannot be read now; empty while it can. */
    String fault() {
        return fault;
    }

    /** Whether what {@link #fault} tells is a right or a setting, which waiting does not change. */
    boolean refused() {
        return refused && !fault.isEmpty();
    }

    /** Applies {@code function} on the tail's thread, to a view that holds whatever was written before this call. */
    <T> CompletionStage<T> read(Function<ControlView, T> function) {
        ControlRead<T> read = new ControlRead<>(function);
        if (closing.getCount() == 0) {
            read.fail("The link is closed.");
        } else if (!inbox.offer(read)) {
            read.fail("More than " + ControlTail.Inbox.LIMIT + " reads of __lockstep.offset-map are waiting; try again"
                    + " once they are answered.");
        } else {
            wake();
        }
        return read.answer()
                .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(explain(failure)));
    }

    @Override
    public void close() {
        closing.countDown();
        wake();
        try {
            if (!thread.join(settings.requestTimeout().multipliedBy(2))) {
                LOG.warn("control tail still busy at close link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void wake() {
        KafkaConsumer<byte[], byte[]> sleeper = consumer;
        if (inbox.needsWaking() && sleeper != null) {
            sleeper.wakeup();
        }
    }

    private Throwable explain(Throwable failure) {
        Throwable cause = Faults.unwrap(failure);
        return cause instanceof TimeoutException
                ? new RegionException(
                        "__lockstep.offset-map at " + settings.region(Side.TARGET) + " could not be read within "
                                + settings.requestTimeout().toMillis() + " ms. " + fault)
                : cause;
    }

    private void run() {
        while (open()) {
            try {
                topics.ensure();
                tail();
            } catch (RuntimeException e) {
                failed(e);
            }
        }
        inbox.clear("The link is closed.");
    }

    private void tail() {
        try (RegionAdmin admin = RegionAdmin.open(settings, Side.TARGET, "control-ends");
                KafkaConsumer<byte[], byte[]> fresh = new KafkaConsumer<>(settings.consumer(Side.TARGET, "control"))) {
            consumer = fresh;
            ControlTail tail = new ControlTail(fresh, admin, inbox, settings.requestTimeout());
            while (open()) {
                turn(tail);
            }
        } finally {
            consumer = null;
        }
    }

    private void turn(ControlTail tail) {
        try {
            tail.turn();
        } catch (WakeupException e) {
            LOG.trace("control tail woken");
        }
        if (tail.takeNews()) {
            fault = "";
            changed.accept(tail.view());
        }
    }

    private void failed(RuntimeException failure) {
        topics.doubt();
        String said = failure instanceof RegionException && failure.getMessage() != null
                ? failure.getMessage()
                : Faults.explain(failure, Right.onTopic("READ", "__lockstep.*"), settings.region(Side.TARGET));
        if (open() && !said.equals(fault)) {
            LOG.warn("control topics not readable link={} detail={}", settings.link(), said, failure);
        }
        refused = KafkaControlRecords.refused(failure);
        fault = said;
        try {
            if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("control tail ends link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    private boolean open() {
        return closing.getCount() > 0;
    }
}
