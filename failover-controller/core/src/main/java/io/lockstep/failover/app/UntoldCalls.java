package io.lockstep.failover.app;

import io.lockstep.process.call.Call;
import io.lockstep.process.call.CallBatch;
import io.lockstep.process.call.CallLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Calls that no journal tells of yet. Outlives the pair's controller: what one could not bring into the journal, and what
 * comes while none runs, the next one does. Safe for use from any thread.
 */
public final class UntoldCalls {
    private final CallLedger ledger = new CallLedger();
    private Optional<CallBatch> pending = Optional.empty();

    /** Never waits for anything outside. */
    public synchronized void add(Call call) {
        ledger.add(call);
    }

    /** What is on its way into the journal. */
    synchronized Optional<CallBatch> pending() {
        return pending;
    }

    /**
     * The same; where nothing is, whatever is due by now sets out.
     *
     * @param last whether what could wait goes along
     */
    synchronized Optional<CallBatch> next(Instant now, boolean last, Function<List<Call>, CallBatch> batch) {
        if (pending.isEmpty()) {
            List<Call> calls = last ? ledger.all() : ledger.due(now);
            pending = calls.isEmpty() ? Optional.empty() : Optional.of(batch.apply(calls));
        }
        return pending;
    }

    /** What was on its way is in the journal. */
    synchronized void told() {
        pending = Optional.empty();
    }

    /** Every call that these entries may not tell: the batch on its way unless it is told there, then all that wait. */
    synchronized List<Call> held(Predicate<CallBatch> toldThere) {
        List<Call> all = new ArrayList<>();
        pending.filter(batch -> !toldThere.test(batch)).ifPresent(batch -> all.addAll(batch.calls()));
        all.addAll(ledger.held());
        return all;
    }
}
