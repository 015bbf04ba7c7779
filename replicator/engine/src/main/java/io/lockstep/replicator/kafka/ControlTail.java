package io.lockstep.replicator.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * One reading of the control topics from their beginning, on one consumer. Belongs to one thread; only
 * {@link Inbox#offer} may be called from others.
 */
final class ControlTail {
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BUSY = Duration.ofMillis(20);
    private static final List<TopicPartition> LOGS =
            List.of(new TopicPartition(ControlTopics.CONTROL, 0), new TopicPartition(ControlTopics.OFFSET_MAP, 0));

    private final Consumer<byte[], byte[]> consumer;
    private final RegionAdmin admin;
    private final Inbox inbox;
    private final Duration timeout;
    private final ControlView view = new ControlView();
    private final ControlRead<ControlView> first = new ControlRead<>(Function.identity());
    private boolean news = true;

    /** @param admin tells where the logs end: the consumer's own question would wait behind its open fetch */
    ControlTail(Consumer<byte[], byte[]> consumer, RegionAdmin admin, Inbox inbox, Duration timeout) {
        this.consumer = consumer;
        this.admin = admin;
        this.inbox = inbox;
        this.timeout = timeout;
        inbox.waiting.forEach(ControlRead::restart);
        inbox.waiting.add(first);
        consumer.assign(LOGS);
        consumer.seekToBeginning(LOGS);
    }

    ControlView view() {
        return view;
    }

    /** Whether the view, complete, has changed since this was asked last. */
    boolean takeNews() {
        boolean told = news && first.over();
        news = news && !told;
        return told;
    }

    /** Finds ends for those who ask, takes records over, answers whom it can. */
    void turn() {
        inbox.take();
        if (inbox.waiting.stream().anyMatch(ControlRead::endsUnknown)) {
            Map<TopicPartition, Long> ends = ends();
            inbox.waiting.stream().filter(ControlRead::endsUnknown).forEach(read -> read.waitFor(ends));
        }
        answer();
        for (var record : consumer.poll(inbox.patience())) {
            view.apply(record);
            news = true;
        }
        inbox.attend();
        answer();
    }

    private Map<TopicPartition, Long> ends() {
        var answers = admin.offsets(LOGS, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        answers.problems(admin.region(), log -> Right.onTopic("DESCRIBE", log.topic())).values().stream()
                .findFirst()
                .ifPresent(problem -> {
                    throw new RegionException(problem);
                });
        return answers.found();
    }

    private void answer() {
        if (inbox.waiting.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        LOGS.forEach(log -> positions.put(log, consumer.position(log, timeout)));
        List<ControlRead<?>> passed = new ArrayList<>();
        inbox.waiting.removeIf(read -> read.passedAt(positions) && passed.add(read));
        passed.forEach(read -> read.complete(view));
    }

    /** Reads that are asked, and those that wait. Bounded. */
    static final class Inbox {
        static final int LIMIT = 50_000;

        private final Queue<ControlRead<?>> asked = new ArrayBlockingQueue<>(LIMIT);
        private final Queue<ControlRead<?>> waiting = new ArrayDeque<>();
        /** Whether the tail looks here before it waits the next time, so that nobody needs to wake it. */
        private final AtomicBoolean attentive = new AtomicBoolean(true);

        boolean offer(ControlRead<?> read) {
            return asked.offer(read);
        }

        /** Whether the tail may sleep and has to be woken; true for one caller only. */
        boolean needsWaking() {
            return attentive.compareAndSet(false, true);
        }

        /** Fails everything that waits. */
        void clear(String message) {
            take();
            waiting.forEach(read -> read.fail(message));
            waiting.clear();
        }

        private void take() {
            for (ControlRead<?> read = asked.poll(); read != null; read = asked.poll()) {
                waiting.add(read);
            }
            waiting.removeIf(ControlRead::over);
        }

        /** How long the tail may sleep; from here on it wants to be woken. */
        private Duration patience() {
            if (!waiting.isEmpty()) {
                return BUSY;
            }
            attentive.set(false);
            return asked.isEmpty() ? IDLE : Duration.ZERO;
        }

        private void attend() {
            attentive.set(true);
        }
    }
}
