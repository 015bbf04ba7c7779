package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.replicator.kafka.Deadline;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One region's copy on a thread of its own, so that a silent region keeps nobody waiting longer than he wants to, and
 * does not stand in another one's way.
 */
final class JournalLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalLane.class);
    private static final int MOST_QUEUED = 64;
    private static final String BUSY = "The journal is closed, or too many calls wait for region ";

    private final JournalSettings settings;
    private final String region;
    private final JournalSide side;
    private final ThreadPoolExecutor thread;
    private final AtomicBoolean bringing = new AtomicBoolean();
    private volatile boolean healthy = true;

    JournalLane(JournalSettings settings, String region) {
        this.settings = settings;
        this.region = region;
        this.side = new JournalSide(settings, region);
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_QUEUED),
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("lockstep-journal-" + settings.pair() + "-" + region)
                        .unstarted(task));
    }

    String region() {
        return region;
    }

    JournalSide side() {
        return side;
    }

    /** Whether the region answered when it was heard of last, and nobody has waited for it in vain since then. */
    boolean healthy() {
        return healthy;
    }

    /** Begins to ask; {@link #await} tells the answer. What is not begun by the deadline is not begun at all. */
    <T> Future<Answer<T>> begin(Function<JournalSide, Answer<T>> question, Deadline deadline) {
        try {
            return thread.submit(() -> answer(question, deadline));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(new Answer.Unknown<>(BUSY + region + "."));
        }
    }

    private <T> Answer<T> answer(Function<JournalSide, Answer<T>> question, Deadline deadline) {
        if (deadline.passed()) {
            return new Answer.Unknown<>("Region " + region + " was busy with an earlier call until the deadline.");
        }
        Answer<T> answer = question.apply(side);
        healthy = answer instanceof Answer.Known;
        return answer;
    }

    /**
     * Waits for an answer until the deadline. The call itself may go on for long after it; whoever comes meanwhile does not
     * wait as if nothing were known of the region.
     */
    <T> Answer<T> await(Future<Answer<T>> asked, Deadline deadline) {
        try {
            return asked.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            healthy = false;
            return new Answer.Unknown<>("Region " + region + " did not answer in time. Check regions." + region
                    + ".bootstrap, and that its brokers run.");
        } catch (ExecutionException e) {
            return JournalFaults.answer(e, JournalReader.NEEDED, region);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unknown<>("Interrupted while waiting for region " + region + ".");
        }
    }

    /** Asks and waits. */
    <T> Answer<T> ask(Function<JournalSide, Answer<T>> question, Deadline deadline) {
        return await(begin(question, deadline), deadline);
    }

    /**
     * Copies what this region lacks. Waits for it until the deadline while the region is in order; one that is not is
     * tried in the background, once at a time.
     */
    Answer<Long> follow(List<JournalEntry> whole, Deadline deadline) {
        if (!bringing.compareAndSet(false, true)) {
            return new Answer.Unknown<>("Region " + region + " is still being brought up to date.");
        }
        boolean wait = healthy;
        Deadline own = Deadline.in(settings.requestTimeout().multipliedBy(2));
        try {
            Future<Answer<Long>> asked = thread.submit(() -> bring(whole, own));
            return wait
                    ? await(asked, deadline)
                    : new Answer.Unknown<>("Region " + region + " is tried in the background.");
        } catch (RejectedExecutionException e) {
            bringing.set(false);
            return new Answer.Unknown<>(BUSY + region + ".");
        }
    }

    private Answer<Long> bring(List<JournalEntry> whole, Deadline deadline) {
        try {
            Answer<Long> answer = side.follow(whole, deadline);
            boolean known = answer instanceof Answer.Known;
            if (known != healthy) {
                LOG.info("journal copy changed pair={} region={} answer={}", settings.pair(), region, answer);
            }
            healthy = known;
            return answer;
        } finally {
            bringing.set(false);
        }
    }

    @Override
    public void close() {
        try {
            thread.execute(side::close);
        } catch (RejectedExecutionException e) {
            LOG.warn("journal clients left open pair={} region={}", settings.pair(), region, e);
        }
        thread.shutdown();
        try {
            if (!thread.awaitTermination(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow().clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
