package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group that follows the active region. For one thread, like Kafka's consumer; only {@link #wakeup} may be
 * called from another one. It moves inside {@link #poll} and nowhere else, and goes on where the group stands in the new
 * region.
 */
public final class FollowingConsumer<K, V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingConsumer.class);

    /** A poll notices a move within that time. */
    private static final Duration SLICE = Duration.ofMillis(250);

    private final RouteBoard board;
    private final Function<Route, Consumer<K, V>> make;
    private final List<String> topics;
    private final ConsumerRebalanceListener rebalances;
    private final boolean commitOnMove;
    private final Duration drain;
    private final MoveListener listener;
    private final Runnable closed;

    private @Nullable Route place;
    private volatile @Nullable Consumer<K, V> present;
    private volatile boolean woken;
    private boolean ended;

    FollowingConsumer(
            RouteBoard board,
            Function<Route, Consumer<K, V>> make,
            Collection<String> topics,
            ConsumerRebalanceListener rebalances,
            boolean commitOnMove,
            Duration drain,
            MoveListener listener,
            Runnable closed) {
        this.board = board;
        this.make = make;
        this.topics = new ArrayList<>(topics);
        this.rebalances = rebalances;
        this.commitOnMove = commitOnMove;
        this.drain = drain;
        this.listener = listener;
        this.closed = closed;
    }

    /**
     * As Kafka's; moves first when the route has. Whoever calls it says, unless settings say otherwise, that all records
     * of earlier polls are processed.
     *
     * @return no records when there are none in that time, or no route is known
     * @throws KafkaException of Kafka's consumer, and when one cannot be made in the active region: call again
     */
    public ConsumerRecords<K, V> poll(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            if (woken) {
                woken = false;
                throw new WakeupException();
            }
            Duration left = atLeastZero(Duration.ofNanos(deadline - System.nanoTime()));
            Duration slice = left.compareTo(SLICE) < 0 ? left : SLICE;
            Consumer<K, V> consumer = follow(slice);
            ConsumerRecords<K, V> records = consumer == null ? ConsumerRecords.empty() : consumer.poll(slice);
            if (!records.isEmpty() || left.isZero()) {
                return records;
            }
        }
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    /** The consumer in the active region; null while nobody knows where that is. */
    private @Nullable Consumer<K, V> follow(Duration patience) {
        if (ended) {
            throw new IllegalStateException("the consumer of " + topics + " is closed");
        }
        Route route = board.newest();
        if (route == null) {
            route = board.await(patience).orElse(null);
            if (route == null) {
                return null;
            }
        }
        if (present == null || !route.samePlace(place)) {
            move(place, route);
        }
        return present;
    }

    private void move(@Nullable Route from, Route to) {
        leave(commitOnMove);
        Consumer<K, V> next = make.apply(to);
        next.subscribe(topics, rebalances);
        present = next;
        place = to;
        if (from != null) {
            LOG.info("consumer moves from={} to={} epoch={}", from.active(), to.active(), to.epoch());
            listener.moved(from.active(), to.active(), to.epoch());
        }
    }

    private void leave(boolean commit) {
        Consumer<K, V> old = present;
        if (old == null) {
            return;
        }
        present = null;
        Duration patience = drain;
        try {
            if (commit) {
                old.commitSync(drain);
            }
        } catch (WakeupException e) {
            woken = true;
        } catch (KafkaException | IllegalStateException e) {
            patience = Duration.ZERO;
            LOG.warn("positions were not committed at the move region={} reason={}", place, e.toString());
        }
        try {
            old.close(CloseOptions.timeout(patience));
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("a consumer did not close well region={} reason={}", place, e.toString());
        }
    }

    /** Commits what the last poll answered, on the side that it came from. As Kafka's. */
    public void commitSync() {
        with(consumer -> {
            consumer.commitSync();
            return true;
        });
    }

    /** Commits these positions on the side of the last poll. As Kafka's. */
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> positions) {
        with(consumer -> {
            consumer.commitSync(positions);
            return true;
        });
    }

    /**
     * Lets the present consumer of Kafka be used for what is not offered here: to seek, to pause, to read its metrics. Do
     * not keep it, close it or change its subscription.
     *
     * @throws IllegalStateException before the first poll that knew a route
     */
    public <T> T with(Function<Consumer<K, V>, T> use) {
        Consumer<K, V> consumer = present;
        if (consumer == null) {
            throw new IllegalStateException("no consumer is there yet: poll " + topics + " first");
        }
        return use.apply(consumer);
    }

    /** The region of the last poll. */
    public Optional<String> region() {
        Route at = place;
        return Optional.ofNullable(at).map(Route::active);
    }

    /** Makes a poll of another thread throw {@link WakeupException}. */
    public void wakeup() {
        Consumer<K, V> consumer = present;
        if (consumer == null) {
            woken = true;
        } else {
            consumer.wakeup();
        }
    }

    /** Waits 10 s at most. */
    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    /** Leaves the group. Positions are committed as {@code enable.auto.commit} says. Again does nothing. */
    public void close(Duration patience) {
        Consumer<K, V> last = present;
        present = null;
        ended = true;
        if (last != null) {
            last.close(CloseOptions.timeout(patience));
        }
        closed.run();
    }
}
