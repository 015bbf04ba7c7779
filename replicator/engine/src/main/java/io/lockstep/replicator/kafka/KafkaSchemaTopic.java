package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.kafka.SchemaSight.Mark;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.SchemaTopic;
import io.lockstep.replicator.thread.LinkThread;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares where the schema topic ends at the source with what the target holds of it, by Kafka's admin clients, on a thread
 * of its own. Needs DESCRIBE on the topic in both regions. Costs the source one request, and the target two or more, for
 * each call of {@link #caughtUp}.
 */
public final class KafkaSchemaTopic implements SchemaTopic {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSchemaTopic.class);
    private static final long AGAIN_MS = 20;
    private static final long AFTER_FAULT_MS = 500;
    private static final long LONG = Duration.ofSeconds(10).toNanos();

    private final KafkaSettings settings;
    private final OffsetMapStore store;
    private final String topic;
    private final ScheduledExecutorService executor;
    private @Nullable SchemaSight sight;
    private volatile String warning = "";

    /** One call: since when it is asked, and where the topic ended since, once that is known. */
    private record Question(CompletableFuture<Void> answer, long since, Optional<Mark> mark) {
        Question marked(Mark found) {
            return new Question(answer, since, Optional.of(found));
        }
    }

    public KafkaSchemaTopic(KafkaSettings settings, OffsetMapStore store, String topic) {
        this.settings = settings;
        this.store = store;
        this.topic = topic;
        this.executor = Executors.newSingleThreadScheduledExecutor(LinkThread.factory(settings.link(), "schemas"));
    }

    @Override
    public CompletionStage<Void> caughtUp() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        later(new Question(answer, System.nanoTime(), Optional.empty()), 0);
        return answer;
    }

    @Override
    public String warning() {
        return warning;
    }

    private void later(Question question, long millis) {
        try {
            executor.schedule(() -> look(question), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("the link is closed; nobody waits for schemas any more link={}", settings.link());
        }
    }

    private void look(Question question) {
        try {
            SchemaSight both = sight();
            Mark mark = question.mark().orElseGet(both::mark);
            Optional<String> missing = both.missing(mark);
            if (missing.isEmpty()) {
                warn("");
                question.answer().complete(null);
                return;
            }
            waited(question, missing.get());
            later(question.marked(mark), AGAIN_MS);
        } catch (RegionException e) {
            waited(question, String.valueOf(e.getMessage()));
            later(question, AFTER_FAULT_MS);
        }
    }

    private SchemaSight sight() {
        SchemaSight known = sight;
        if (known == null) {
            known = new SchemaSight(BothRegions.open(settings, "schemas"), store, topic, settings.requestTimeout());
            sight = known;
        }
        return known;
    }

    private void waited(Question question, String why) {
        if (System.nanoTime() - question.since() > LONG) {
            warn("Records wait at " + settings.region(Side.TARGET) + " until schema topic " + topic + " has caught up. "
                    + why);
        }
    }

    private void warn(String said) {
        if (!said.equals(warning)) {
            if (said.isEmpty()) {
                LOG.info("schemas have caught up link={} topic={}", settings.link(), topic);
            } else {
                LOG.warn("records wait for schemas link={} topic={} detail={}", settings.link(), topic, said);
            }
        }
        warning = said;
    }

    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(
                    settings.requestTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("schemas still looked for at close link={}", settings.link());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        SchemaSight known = sight;
        if (known != null) {
            known.close();
        }
    }
}
