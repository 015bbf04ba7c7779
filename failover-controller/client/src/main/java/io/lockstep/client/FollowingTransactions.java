package io.lockstep.client;

import io.lockstep.client.route.Route;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
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

    private final RouteBoard board;
    private final Function<Route, Producer<K, V>> make;
    private final Function<Route, SizeLook> looks;
    private final ProducerLimits limits;
    private final Runnable closed;
    private final RouteChange change;

    private @Nullable TransactionSide<K, V> present;
    private boolean ended;

    FollowingTransactions(
            RouteBoard board,
            Function<Route, Producer<K, V>> make,
            Function<Route, SizeLook> looks,
            ProducerLimits limits,
            Runnable closed) {
        this.board = board;
        this.make = make;
        this.looks = looks;
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
                awaitBetterTimes(e, route, patience);
            }
        }
    }

    private void awaitBetterTimes(NotCommitted why, Route route, Patience patience) throws Exception {
        patience.check(why.reason(), route, System.nanoTime());
        change.await(route, limits.retryEvery());
        if (!Failure.tooLarge(why.reason())) {
            return;
        }
        try (SizeLook look = looks.apply(route)) {
            while (!change.movedFrom(route) && look.fenced(why.topics())) {
                patience.check(why.reason(), route, System.nanoTime());
                change.await(route, limits.retryEvery());
            }
        }
    }

    private <T> T attempt(TransactionalWork<K, V, T> work, Route route) throws Exception {
        Transaction<K, V> transaction = begin(route);
        TransactionSide<K, V> side = side();
        T result;
        try {
            result = work.run(transaction);
            side.awaitAnswers(transaction);
        } catch (Exception e) {
            abort(side, route);
            if (again(e)) {
                throw new NotCommitted(e, transaction);
            }
            throw e;
        }
        commit(side, transaction, route);
        return result;
    }

    private TransactionSide<K, V> side() {
        TransactionSide<K, V> there = present;
        if (there == null) {
            throw new IllegalStateException("no producer is there");
        }
        return there;
    }

    private Transaction<K, V> begin(Route route) throws NotCommitted {
        try {
            if (present != null && !present.at(route)) {
                drop();
            }
            if (present == null) {
                open(route);
            }
            return side().begin();
        } catch (KafkaException | IllegalStateException e) {
            drop();
            throw new NotCommitted(e, null);
        }
    }

    private void open(Route route) {
        TransactionSide<K, V> made = new TransactionSide<>(make.apply(route), route, board, limits);
        present = made;
        made.init();
    }

    private static boolean again(Exception error) {
        boolean ofKafka = error instanceof KafkaException || error.getCause() instanceof KafkaException;
        return ofKafka && Failure.of(error, false).kind() != Failure.Kind.FINAL;
    }

    /**
     * From the first request on only an answer tells. Kafka's producer repeats a request whose connection broke, so even a
     * refusal can follow a commit that was done; only the coordinator's word that the transaction must be aborted is
     * certain.
     */
    private void commit(TransactionSide<K, V> side, Transaction<K, V> transaction, Route route) throws NotCommitted {
        try {
            side.commit();
        } catch (TransactionAbortableException e) {
            abort(side, route);
            throw new NotCommitted(e, transaction);
        } catch (KafkaException | IllegalStateException e) {
            drop();
            throw new CommitUnknownException(route.active(), route.epoch(), transaction.records(), e);
        }
    }

    /**
     * Leaves no transaction open, if the side answers. While batches are split in vain no abort is ever sent: then a new
     * producer's first request ends the transaction.
     */
    private void abort(TransactionSide<K, V> side, Route route) {
        boolean inVain = side.splitting();
        if (!inVain && side.abort()) {
            return;
        }
        drop();
        if (inVain) {
            try {
                open(route);
            } catch (KafkaException | IllegalStateException e) {
                LOG.debug("the transaction may still be open region={} reason={}", route.active(), e.toString());
                drop();
            }
        }
    }

    private void drop() {
        TransactionSide<K, V> old = present;
        present = null;
        if (old != null) {
            old.close();
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

    /** The transaction is certainly not committed and may run again. */
    private static final class NotCommitted extends Exception {
        private static final long serialVersionUID = 1L;

        private final Exception reason;
        private final Set<String> topics;

        NotCommitted(Exception reason, @Nullable Transaction<?, ?> transaction) {
            super(reason);
            this.reason = reason;
            this.topics = transaction == null ? Set.of() : transaction.topics();
        }

        Exception reason() {
            return reason;
        }

        Set<String> topics() {
            return topics;
        }
    }
}
