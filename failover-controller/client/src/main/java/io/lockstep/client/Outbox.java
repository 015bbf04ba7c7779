package io.lockstep.client;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the application's threads, the carrier and Kafka's I/O thread: the ledger under one lock. The
 * application is answered outside of it.
 */
final class Outbox {
    private static final Duration TICK = Duration.ofMillis(100);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition answers = lock.newCondition();
    private final ProducerLimits limits;
    private final Ledger ledger;
    private long numbers;
    private boolean woken;
    private boolean closing;
    private boolean ended;
    private long moves;
    private long movedAt;
    private boolean moving;
    private Duration lastMove = Duration.ZERO;

    Outbox(ProducerLimits limits) {
        this.limits = limits;
        this.ledger = new Ledger(limits);
    }

    /** Takes a record when there is room for it; null when none came within max.block.ms. */
    @Nullable
    Pending accept(ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
        lock.lock();
        try {
            long size = Pending.bytes(record);
            boolean room = await(answers, limits.maxBlock(), () -> closing || ledger.hasRoom(size));
            if (closing) {
                throw new IllegalStateException(
                        "the producer is closed, it takes no record of topic " + record.topic());
            }
            if (!room) {
                return null;
            }
            Pending pending = new Pending(numbers++, record, System.nanoTime(), callback);
            ledger.accept(pending);
            wakeLocked();
            return pending;
        } finally {
            lock.unlock();
        }
    }

    Collection<TopicLine> lines() {
        return locked(() -> ledger.lines());
    }

    @Nullable
    Pending next(TopicLine line) {
        lock.lock();
        try {
            return ledger.next(line, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    void acknowledged(Pending record, int attempt, RecordMetadata metadata) {
        List<Pending> overtaken;
        lock.lock();
        try {
            if (record.attempt() != attempt) {
                return;
            }
            overtaken = ledger.acknowledged(record, metadata.partition(), System.nanoTime());
            if (moving) {
                moving = false;
                lastMove = Duration.ofNanos(System.nanoTime() - movedAt);
            }
            answered();
        } finally {
            lock.unlock();
        }
        Answers.accepted(record, metadata);
        overtaken.forEach(Answers::refused);
    }

    void failed(Pending record, int attempt, int partition, Exception error, Failure.Kind kind, Doubt doubt) {
        boolean kept;
        lock.lock();
        try {
            if (record.attempt() != attempt) {
                return;
            }
            record.failed(error, partition, doubt);
            kept = ledger.keep(record, System.nanoTime(), kind);
            answered();
        } finally {
            lock.unlock();
        }
        if (!kept) {
            Answers.refused(record);
        }
    }

    /** What has waited too long, no longer kept. */
    List<Pending> overdue() {
        lock.lock();
        try {
            List<Pending> late = ledger.overdue(System.nanoTime());
            if (!late.isEmpty()) {
                answered();
            }
            return late;
        } finally {
            lock.unlock();
        }
    }

    /** The old producer is gone; what it has not answered is queued again. */
    void renewed(Exception why) {
        underLock(() -> ledger.movesOn(why, false));
    }

    /** The same, and the next producer belongs to another place. */
    void moved(Exception why, long since) {
        underLock(() -> {
            ledger.movesOn(why, true);
            moves++;
            moving = true;
            movedAt = since;
        });
    }

    /** How many topics have something in flight and had no acknowledgement for that long. */
    long quiet(Duration patience) {
        lock.lock();
        try {
            long now = System.nanoTime();
            return ledger.lines().stream()
                    .filter(line -> line.quiet(now, patience))
                    .count();
        } finally {
            lock.unlock();
        }
    }

    /** How many topics have something in flight. */
    long busy() {
        return locked(() ->
                ledger.lines().stream().filter(line -> line.inFlight() > 0).count());
    }

    /** Lets what is in flight be answered, unless it has had that long already. */
    void awaitNoneInFlight(Duration patience) {
        lock.lock();
        try {
            if (quiet(patience) == busy()) {
                return;
            }
            await(answers, patience, () -> ledger.inFlight() == 0);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when everything taken before has been answered; every record is, at the latest by its deadlines. */
    void awaitAnswered() {
        underLock(() -> {
            long until = numbers;
            await(answers, limits.deadline().multipliedBy(3), () -> ledger.oldest() >= until);
        });
    }

    /** Takes no more, and answers whether nothing is left within that time. */
    boolean awaitEmptyAndClosed(Duration patience) {
        lock.lock();
        try {
            closing = true;
            answers.signalAll();
            return await(answers, patience, ledger::isEmpty);
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something to do, a moment at most. */
    void awaitWork() {
        underLock(() -> {
            await(work, ledger.isEmpty() ? TICK.multipliedBy(10) : TICK, () -> woken || ended);
            woken = false;
        });
    }

    void wake() {
        underLock(() -> wakeLocked());
    }

    void end() {
        underLock(() -> {
            closing = true;
            ended = true;
            wakeLocked();
        });
    }

    boolean ended() {
        return locked(() -> ended);
    }

    List<Pending> takeAll() {
        lock.lock();
        try {
            List<Pending> all = ledger.takeAll();
            answered();
            return all;
        } finally {
            lock.unlock();
        }
    }

    ProducerStats stats() {
        return locked(() -> ledger.stats(moves, lastMove));
    }

    private void underLock(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void answered() {
        answers.signalAll();
        wakeLocked();
    }

    private void wakeLocked() {
        woken = true;
        work.signal();
    }

    private static boolean await(Condition condition, Duration patience, BooleanSupplier wanted) {
        long left = patience.toNanos();
        try {
            while (!wanted.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = condition.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
