package io.lockstep.replicator.kafka;

import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.kafka.LastPass.Shape;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.ContentCheck;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.TopicProvisioner;
import io.lockstep.replicator.thread.LinkThread;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Provisions the target with Kafka's admin clients, which stay connected between passes. Safe for use from any thread and
 * never blocks the caller; one pass runs at a time, on a thread of its own, and who asks meanwhile gets that one, or the
 * next where that was only a look.
 */
public final class KafkaTopicProvisioner implements TopicProvisioner {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicProvisioner.class);
    private static final long IDLE_SECONDS = 60;

    private final KafkaSettings settings;
    private final TopicSelection selection;
    private final Border border;
    private final boolean mapped;
    private final ConfigRules rules;
    private final OffsetMapStore store;
    private final ContentCheck check;
    private final Supplier<Claims> claims;
    private final ThreadPoolExecutor executor;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private final AtomicBoolean fit = new AtomicBoolean();
    private final AtomicReference<@Nullable BothRegions> connected = new AtomicReference<>();
    private final LastPass last = new LastPass();
    private final AtomicReference<Claims> judged = new AtomicReference<>(Claims.NONE);

    /** @param whole whether it looks at everything, whatever the list of topics says */
    private record Running(boolean whole, CompletableFuture<Report> report) {}

    /** Where every config follows the source. */
    public KafkaTopicProvisioner(
            KafkaSettings settings,
            TopicSelection selection,
            Border border,
            boolean mapped,
            OffsetMapStore store,
            ContentCheck check) {
        this(settings, selection, border, mapped, ConfigRules.ALL, store, check);
    }

    /**
     * @param selection of topics that may cross
     * @param border asked again for each of them
     * @param mapped whether a target that holds other records is mirrored behind them
     * @param rules which configs follow the source
     * @param check compares a target topic that nobody recorded with the source's
     */
    public KafkaTopicProvisioner(
            KafkaSettings settings,
            TopicSelection selection,
            Border border,
            boolean mapped,
            ConfigRules rules,
            OffsetMapStore store,
            ContentCheck check) {
        this(settings, selection, border, mapped, rules, store, check, () -> Claims.NONE);
    }

    /** @param claims what other pairs claim now */
    public KafkaTopicProvisioner(
            KafkaSettings settings,
            TopicSelection selection,
            Border border,
            boolean mapped,
            ConfigRules rules,
            OffsetMapStore store,
            ContentCheck check,
            Supplier<Claims> claims) {
        this.claims = claims;
        this.settings = settings;
        this.selection = selection;
        this.border = border;
        this.mapped = mapped;
        this.rules = rules;
        this.store = store;
        this.check = check;
        this.executor = new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(1),
                LinkThread.factory(settings.link(), "provision"));
    }

    @Override
    public CompletionStage<Report> pass() {
        return begin(true);
    }

    @Override
    public CompletionStage<Report> look() {
        return begin(false);
    }

    private CompletionStage<Report> begin(boolean whole) {
        Running mine = new Running(whole, new CompletableFuture<>());
        Running other = running.compareAndExchange(null, mine);
        if (other != null) {
            return other.whole() || !whole
                    ? other.report()
                    : other.report().handle((report, failure) -> report).thenCompose(none -> pass());
        }
        try {
            executor.execute(() -> run(mine.whole(), mine.report()));
        } catch (RejectedExecutionException e) {
            running.set(null);
            mine.report().completeExceptionally(new RegionException("The link is closed.", e));
        }
        return mine.report();
    }

    private void run(boolean whole, CompletableFuture<Report> done) {
        Report report;
        try {
            report = report(whole);
        } catch (RegionException e) {
            report = new Report(List.of(), List.of(new Problem("", String.valueOf(e.getMessage()))));
        } catch (RuntimeException e) {
            LOG.warn("provisioning failed link={}", settings.link(), e);
            running.set(null);
            done.completeExceptionally(e);
            return;
        }
        running.set(null);
        done.complete(report);
    }

    private Report report(boolean whole) {
        if (!fit.get()) {
            new Preflight(settings).problem().ifPresent(problem -> {
                throw new RegionException(problem);
            });
            fit.set(true);
        }
        try {
            return report(whole, regions());
        } catch (RegionException e) {
            fit.set(false);
            disconnect();
            throw e;
        }
    }

    private Report report(boolean whole, BothRegions regions) {
        Set<String> names = regions.source().topicNames();
        Map<String, Shape> found = regions.source()
                .shapes(names.stream().filter(selection::selects).toList());
        Claims others = claims.get();
        boolean same = others.equals(judged.getAndSet(others));
        if (!whole && same && last.holds(found, System.nanoTime())) {
            return new Report(List.of(), List.of(), List.of(), stays(names));
        }
        Report report =
                new ProvisionPass(settings, selection, border, mapped, rules, store, check, regions, others).run();
        boolean done = report.provisioned().isEmpty()
                && report.problems().isEmpty()
                && report.contested().isEmpty();
        last.took(found, done, System.nanoTime());
        return new Report(report.provisioned(), report.problems(), report.contested(), stays(names));
    }

    private List<Problem> stays(Set<String> names) {
        return names.stream()
                .sorted()
                .filter(selection::describes)
                .flatMap(topic -> border.stays(topic).map(why -> new Problem(topic, why)).stream())
                .toList();
    }

    private BothRegions regions() {
        BothRegions known = connected.get();
        if (known != null) {
            return known;
        }
        BothRegions opened = BothRegions.open(settings, "provision");
        connected.set(opened);
        return opened;
    }

    private void disconnect() {
        BothRegions known = connected.getAndSet(null);
        if (known != null) {
            known.close();
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(
                    settings.requestTimeout().multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow().clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        disconnect();
    }
}
