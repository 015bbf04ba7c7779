package io.lockstep.sandbox.app;

import io.lockstep.sandbox.measure.LatencyMeter;
import io.lockstep.sandbox.measure.Percentiles;
import io.lockstep.sandbox.screen.GroupsLive;
import io.lockstep.sandbox.screen.LiveView;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.Continuity;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.PartitionView;
import io.lockstep.sandbox.worker.TopicTotals;
import io.lockstep.sandbox.worker.WorkerClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Shows how the link goes, and notices when something no longer does. Used by one thread. */
final class Observation {
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final double CAUGHT_UP_SECONDS = 1.0;

    private final Screen screen;
    private final Parts parts;
    private final WorkerClient client;
    private final LatencyMeter latency;
    private final Map<String, Integer> topics;
    private final LiveView view;
    private final Continuity continuity = new Continuity();
    private final long beginNanos = System.nanoTime();
    private Optional<LinkView> last = Optional.empty();
    private long answeredNanos = System.nanoTime();

    Observation(Screen screen, Parts parts, WorkerClient client, LatencyMeter latency, Map<String, Integer> topics) {
        this.screen = screen;
        this.parts = parts;
        this.client = client;
        this.latency = latency;
        this.topics = topics;
        this.view = new LiveView(List.copyOf(topics.keySet()));
    }

    /** Returns after {@code seconds}; never when there are none, other than by {@link PartFailed}. */
    void watch(OptionalInt seconds) {
        long end =
                seconds.isPresent() ? System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds.getAsInt()) : Long.MAX_VALUE;
        while (System.nanoTime() < end) {
            tick(List.of());
            Await.within(PERIOD).every(PERIOD).holds(() -> false);
        }
        screen.keep();
    }

    /** Looks once, and shows what there is, and {@code notes} below it. */
    void tick(List<String> notes) {
        parts.check();
        link().ifPresent(link -> {
            topics.keySet().stream().filter(topic -> caughtUp(link, topic)).forEach(latency::count);
            long now = System.nanoTime();
            List<String> lines = new ArrayList<>(
                    view.lines(link, latency.recent(), TimeUnit.NANOSECONDS.toSeconds(now - beginNanos), now));
            client.groups(link.link()).map(GroupsLive::lines).ifPresent(lines::addAll);
            lines.addAll(notes);
            screen.live(lines);
        });
    }

    /**
     * What the worker tells now; empty when it does not answer or has no link yet.
     *
     * @throws PartFailed when it has been silent for long, or the link failed
     */
    Optional<LinkView> link() {
        Optional<LinkView> link =
                client.links().flatMap(links -> links.stream().findFirst()).map(continuity::counted);
        if (link.isPresent()) {
            answeredNanos = System.nanoTime();
            last = link;
        } else if (System.nanoTime() - answeredNanos > SILENCE.toNanos()) {
            throw new PartFailed("worker of west has told of no link for " + SILENCE.toSeconds() + " s");
        }
        link.filter(LinkView::failed).ifPresent(failed -> {
            throw new PartFailed("worker of west: link " + failed.link() + " failed: " + failed.error());
        });
        return link;
    }

    /** The same, waiting for the worker as long as it may be silent. */
    LinkView lastWord() {
        AtomicReference<@Nullable LinkView> told = new AtomicReference<>();
        Await.within(SILENCE.plus(PERIOD)).until("what the worker has mirrored", () -> {
            parts.check();
            link().ifPresent(told::set);
            return told.get() != null;
        });
        return Objects.requireNonNull(told.get());
    }

    /** What the worker told last of a partition's shift. */
    long shift(String topic, int partition) {
        return last.stream()
                .flatMap(link -> link.of(topic).stream())
                .filter(each -> each.partition() == partition)
                .mapToLong(PartitionView::shift)
                .findFirst()
                .orElse(0);
    }

    /** Throws {@link PartFailed} when a part has ended, or a partition is halted and will never catch up. */
    void check() {
        parts.check();
        link().flatMap(Observation::halted).ifPresent(reason -> {
            throw new PartFailed(reason);
        });
    }

    private static Optional<String> halted(LinkView link) {
        for (PartitionView each : link.partitions()) {
            PartitionView.Halt halt = each.halt();
            if (halt != null) {
                return Optional.of("partition " + each.topic() + "-" + each.partition() + " is halted: "
                        + halt.reason() + " at " + halt.side() + " offsets " + halt.from() + " to " + halt.to() + ": "
                        + halt.detail() + " " + halt.wayOut());
            }
        }
        return Optional.empty();
    }

    private boolean caughtUp(LinkView link, String topic) {
        double behind = TopicTotals.of(link, topic).lagSeconds();
        boolean whole = Integer.valueOf(link.of(topic).size()).equals(topics.get(topic));
        return whole && behind >= 0 && behind < CAUGHT_UP_SECONDS;
    }

    /** End-to-end latency of each topic since it had caught up for the first time. */
    Percentiles latency() {
        return latency.total();
    }
}
