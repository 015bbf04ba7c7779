package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One producer of Kafka for transactions in one place; for one thread. Each call about a transaction blocks for a few
 * seconds at most, see {@link ClientSettings}.
 */
final class TransactionSide<K, V> {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionSide.class);
    /** Kafka's producer splits what a fence refuses as too large without end; see {@link ProducerMeter}. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(100);

    private final Producer<K, V> producer;
    private final Route place;
    private final RouteBoard board;
    private final ProducerLimits limits;
    private final ProducerMeter meter;

    TransactionSide(Producer<K, V> producer, Route place, RouteBoard board, ProducerLimits limits) {
        this.producer = producer;
        this.place = place;
        this.board = board;
        this.limits = limits;
        this.meter = new ProducerMeter(producer);
    }

    boolean at(Route route) {
        return route.samePlace(place);
    }

    /** Makes the coordinator end what an earlier producer of this id has left open. */
    void init() {
        producer.initTransactions();
    }

    Transaction<K, V> begin() {
        producer.beginTransaction();
        return new Transaction<>(producer);
    }

    /** All records are acknowledged before the commit is asked for, and the route is still the same. */
    void awaitAnswers(Transaction<K, V> transaction) throws ExecutionException {
        for (Future<?> answer : transaction.answers()) {
            long since = System.nanoTime();
            while (!answered(answer)) {
                requireStill();
                if (meter.splitting() && System.nanoTime() - since >= QUIET.toNanos()) {
                    throw new RecordTooLargeException("region " + place.active()
                            + " refuses every batch of the transaction as too large, whatever its size");
                }
            }
        }
        requireStill();
    }

    private void requireStill() {
        if (left()) {
            throw new Moved(place);
        }
    }

    /** Whether batches were split a moment ago. An abort would wait until that ends, and it need not end. */
    boolean splitting() {
        return meter.splitting();
    }

    /** False when the abort has no answer: a later producer of this id sees to it. */
    boolean abort() {
        try {
            producer.abortTransaction();
            return true;
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("the abort has no answer region={} reason={}", place.active(), e.toString());
            return false;
        }
    }

    /**
     * Asks for the commit until there is an answer: Kafka's producer may be asked again after a time-out and goes on
     * waiting for the same answer.
     *
     * @throws TimeoutException when there is none up to the deadline, or for a while after the route has moved
     */
    void commit() {
        long since = System.nanoTime();
        long movedSince = Long.MAX_VALUE;
        while (true) {
            try {
                producer.commitTransaction();
                return;
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                movedSince = left() ? Math.min(movedSince, now) : Long.MAX_VALUE;
                boolean moved = movedSince != Long.MAX_VALUE;
                if (now - since >= limits.deadline().toNanos()
                        || (moved && now - movedSince >= limits.drain().toNanos())) {
                    throw e;
                }
            }
        }
    }

    void close() {
        try {
            producer.close(Duration.ZERO);
        } catch (KafkaException e) {
            LOG.warn("a producer did not close well region={} reason={}", place.active(), e.toString());
        }
    }

    /** Whether the route has moved from here. */
    private boolean left() {
        Route newest = board.newest();
        return newest != null && !newest.samePlace(place);
    }

    private static boolean answered(Future<?> answer) throws ExecutionException {
        try {
            answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** The route moved while the work ran. */
    private static final class Moved extends KafkaException {
        private static final long serialVersionUID = 1L;

        Moved(Route from) {
            super("the route moved away from region " + from.active());
        }
    }
}
