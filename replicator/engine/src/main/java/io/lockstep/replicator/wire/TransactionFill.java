package io.lockstep.replicator.wire;

import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fills offsets with aborted transactions: one empty transaction per offset, or one transaction of compressed fillers
 * whose marker is the last offset. Begins and ends with reading the end, so that what an earlier attempt or owner left
 * is counted in and nothing is filled twice.
 */
final class TransactionFill {
    private static final long POLL_MS = 3;

    private final TransactionCalls steps;
    private final TargetPartition partition;
    private final Fill fill;
    private final long until;
    private final Consumer<FillOutcome> then;
    private long left;

    TransactionFill(TransactionCalls steps, TargetPartition partition, Fill fill, Consumer<FillOutcome> then) {
        this.steps = steps;
        this.partition = partition;
        this.fill = fill;
        this.until = fill.from() + fill.count();
        this.then = then;
        this.left = fill.count();
    }

    void start() {
        if (steps.session().producer().isPresent()) {
            next();
            return;
        }
        steps.initialise(step -> after(step, () -> steps.readEnd(this::begin)));
    }

    /** An open transaction of an earlier owner was aborted by the initialisation; its marker may fill the hole. */
    private void begin(LogBound.Answer end) {
        if (end instanceof LogBound.Answer.At(long offset)) {
            left = until - offset;
            next();
        } else {
            then.accept(EndRead.outcome(end));
        }
    }

    private void next() {
        if (left <= 0 || steps.expired()) {
            steps.readEnd(this::await);
            return;
        }
        steps.session()
                .producer()
                .ifPresentOrElse(
                        p -> steps.addPartition(p, step -> after(step, () -> added(p))),
                        () -> then.accept(new FillOutcome.Unknown("the transactional id was lost")));
    }

    private void added(TransactionSession.Producer producer) {
        switch (fill.method()) {
            case EMPTY_TRANSACTIONS -> {
                left--;
                steps.abort(producer, step -> after(step, this::next));
            }
            case ABORTED_TRANSACTION -> fillers(producer);
            case MARKERS, PREFILL -> throw new IllegalArgumentException("not a transaction: " + fill.method());
        }
    }

    private void fillers(TransactionSession.Producer producer) {
        int records = (int) Math.min(left - 1, FillerBatch.MOST_RECORDS);
        if (records <= 0) {
            left = 0;
            steps.abort(producer, step -> after(step, this::next));
            return;
        }
        steps.produce(
                producer,
                records,
                step -> after(step, () -> {
                    left -= records;
                    TransactionSession.Producer advanced = producer.advanced(records);
                    steps.session().producer(Optional.of(advanced));
                    fillers(advanced);
                }));
    }

    /** EndTxn is answered before its marker is written. */
    private void await(LogBound.Answer end) {
        boolean missing = end instanceof LogBound.Answer.At(long offset) && offset < until;
        if (missing && left <= 0 && !steps.expired()) {
            steps.after(POLL_MS, () -> steps.readEnd(this::await));
        } else {
            if (missing && left <= 0) {
                // A marker may still be on its way; taking the id over again waits for it.
                steps.session().producer(Optional.empty());
            }
            then.accept(EndRead.outcome(end));
        }
    }

    private void after(TransactionCalls.Step step, Runnable onDone) {
        switch (step) {
            case TransactionCalls.Step.Done done -> onDone.run();
            case TransactionCalls.Step.Failed(FillOutcome outcome) -> then.accept(outcome);
        }
    }
}
