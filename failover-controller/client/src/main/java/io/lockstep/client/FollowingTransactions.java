package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs units of work in transactions that follow the active region. A unit that was certainly not committed is run again;
 * one whose commit has no answer never is. One unit at a time; safe for use from several threads.
 */
public final class FollowingTransactions<K, V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FollowingTransactions.class);
    /** Kafka's producer splits what a fence refuses as too large without end; see {@link ProducerMeter}. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private static final int ATTEMPTS_AT_A_SIZE = 3;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final RouteBoard board;
    private final Function<Route, Producer<K, V>> make;
    private final ProducerLimits limits;
    private final Runnable closed;
    private final RouteChange change;

    private @Nullable Route place;
    private @Nullable Producer<K, V> present;
    private boolean ended;

    FollowingTransactions(
            RouteBoard board, Function<Route, Producer<K, V>> make, ProducerLimits limits, Runnable closed) {
        this.board = board;
        this.make = make;
        this.limits = limits;
        this.closed = closed;
        this.change = new RouteChange(board);
    }

    /**
     * Runs the work and commits; runs it again when the transaction was certainly not committed: while the side refuses,
     * up to {@code lockstep.fence.patience.ms}; while it does not answer or no route is known, up to
     * {@code delivery.timeout.ms}.
     *
     * @return what the work answered in the run that was committed
     * @throws CommitUnknownException when the commit was asked for and has no answer
     * @throws Exception of the work, after an abort; Kafka's own when patience or time ran out
     */
    public synchronized <T> T run(TransactionalWork<K, V, T> work) throws Exception {
        Patience patience = new Patience(limits, System.nanoTime());
        while (true) {
            if (ended) {
                throw new IllegalStateException("these transactions are closed");
            }
            Route route = board.await(limits.deadline())
                    .orElseThrow(() -> new TimeoutException("no source has told a route within "
                            + limits.deadline().toMillis() + " ms"));
            try {
                return attempt(work, route);
            } catch (NotCommitted e) {
                LOG.info(
                        "transaction runs again region={} reason={}",
                        route.active(),
                        e.reason().toString());
                patience.check(e.reason(), route, System.nanoTime());
                change.await(route, pauseAfter(e.reason()));
            }
        }
    }

    /**
     * Each attempt that a fence by size refuses leaves a marker of its abort in the log, and whoever fenced the topic
     * waits for the log to stand still. So there are few attempts; a move ends the pause at once.
     */
    private Duration pauseAfter(Exception reason) {
        boolean size =
                reason instanceof RecordTooLargeException || reason.getCause() instanceof RecordTooLargeException;
        Duration few = limits.patience().dividedBy(ATTEMPTS_AT_A_SIZE);
        return size && few.compareTo(limits.retryEvery()) > 0 ? few : limits.retryEvery();
    }

    private <T> T attempt(TransactionalWork<K, V, T> work, Route route) throws Exception {
        Transaction<K, V> transaction = begin(route);
        Producer<K, V> producer = producer();
        T result;
        try {
            result = work.run(transaction);
            awaitAnswers(transaction, route);
        } catch (Exception e) {
            abort();
            if (again(e)) {
                throw new NotCommitted(e);
            }
            throw e;
        }
        commit(producer, transaction, route);
        return result;
    }

    private Producer<K, V> producer() {
        Producer<K, V> there = present;
        if (there == null) {
            throw new IllegalStateException("no producer is there");
        }
        return there;
    }

    private Transaction<K, V> begin(Route route) throws NotCommitted {
        try {
            if (!route.samePlace(place)) {
                drop();
            }
            if (present == null) {
                Producer<K, V> made = make.apply(route);
                present = made;
                place = route;
                made.initTransactions();
            }
            producer().beginTransaction();
            return new Transaction<>(producer());
        } catch (KafkaException | IllegalStateException e) {
            drop();
            throw new NotCommitted(e);
        }
    }

    private static boolean again(Exception error) {
        boolean ofKafka = error instanceof KafkaException || error.getCause() instanceof KafkaException;
        return ofKafka && Failure.of(error, false).kind() != Failure.Kind.FINAL;
    }

    /** All records are acknowledged before the commit is asked for, and the route is still the same. */
    private void awaitAnswers(Transaction<K, V> transaction, Route route) throws ExecutionException {
        ProducerMeter meter = new ProducerMeter(producer());
        for (Future<RecordMetadata> answer : transaction.answers()) {
            long since = System.nanoTime();
            while (!answered(answer)) {
                requireStill(route);
                if (meter.splitting() && System.nanoTime() - since >= QUIET.toNanos()) {
                    throw new RecordTooLargeException("region " + route.active()
                            + " refuses every batch of the transaction as too large, whatever its size");
                }
            }
        }
        requireStill(route);
    }

    private static boolean answered(Future<RecordMetadata> answer) throws ExecutionException {
        try {
            answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private void requireStill(Route route) {
        if (movedFrom(route)) {
            throw new Moved(route);
        }
    }

    private boolean movedFrom(Route route) {
        Route newest = board.newest();
        return newest != null && !newest.samePlace(route);
    }

    /**
     * From the first request on only an answer tells. Kafka's producer may be asked again after a time-out and goes on
     * waiting for the same answer. It repeats a request whose connection broke, so even a refusal can follow a commit that
     * was done; only the coordinator's word that the transaction must be aborted is certain.
     */
    private void commit(Producer<K, V> producer, Transaction<K, V> transaction, Route route) throws NotCommitted {
        long since = System.nanoTime();
        long movedSince = Long.MAX_VALUE;
        while (true) {
            try {
                producer.commitTransaction();
                return;
            } catch (TransactionAbortableException e) {
                abort();
                throw new NotCommitted(e);
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                movedSince = movedFrom(route) ? Math.min(movedSince, now) : Long.MAX_VALUE;
                if (now - since >= limits.deadline().toNanos()
                        || (movedSince != Long.MAX_VALUE
                                && now - movedSince >= limits.drain().toNanos())) {
                    throw unknown(transaction, route, e);
                }
            } catch (KafkaException | IllegalStateException e) {
                throw unknown(transaction, route, e);
            }
        }
    }

    private CommitUnknownException unknown(Transaction<K, V> transaction, Route route, Exception cause) {
        drop();
        return new CommitUnknownException(route.active(), route.epoch(), transaction.records(), cause);
    }

    private void abort() {
        try {
            producer().abortTransaction();
        } catch (KafkaException | IllegalStateException e) {
            LOG.debug("the abort has no answer, a new producer will see to it reason={}", e.toString());
            drop();
        }
    }

    private void drop() {
        Producer<K, V> old = present;
        present = null;
        place = null;
        if (old != null) {
            try {
                old.close(Duration.ZERO);
            } catch (KafkaException e) {
                LOG.warn("a producer did not close well reason={}", e.toString());
            }
        }
    }

    /** Closes the producer; waits for a unit that runs. Again does nothing. */
    @Override
    public synchronized void close() {
        ended = true;
        drop();
        change.close();
        closed.run();
    }

    /** The route moved while the work ran. */
    private static final class Moved extends KafkaException {
        private static final long serialVersionUID = 1L;

        Moved(Route from) {
            super("the route moved away from region " + from.active());
        }
    }

    /** The transaction is certainly not committed and may run again. */
    private static final class NotCommitted extends Exception {
        private static final long serialVersionUID = 1L;

        private final Exception reason;

        NotCommitted(Exception reason) {
            super(reason);
            this.reason = reason;
        }

        Exception reason() {
            return reason;
        }
    }
}
