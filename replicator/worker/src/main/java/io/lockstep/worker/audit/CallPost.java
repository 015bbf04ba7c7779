package io.lockstep.worker.audit;

import io.lockstep.process.call.Call;
import io.lockstep.process.call.CallBatch;
import io.lockstep.process.call.CallLedger;
import io.lockstep.process.json.CallBatchJson;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.app.LinkDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Leaves this worker's calls for the controller that leads one pair: a batch at a time, the next one when that controller
 * has taken the one before. Calls come from any thread, turns from one.
 */
final class CallPost {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    private final String instance;
    private final String key;
    private final Supplier<Instant> clock;
    private final LongSupplier nanos;
    private final CallLedger ledger = new CallLedger();
    private Optional<CallBatch> pending = Optional.empty();
    private long number;
    private long lookAt;

    /** @param nanos a monotonic clock */
    CallPost(String pair, String instance, Supplier<Instant> clock, LongSupplier nanos) {
        this.instance = instance;
        this.key = CallBatch.key(pair, instance);
        this.clock = clock;
        this.nanos = nanos;
        this.lookAt = nanos.getAsLong();
    }

    /** Never waits for anything outside. */
    void called(Call call) {
        synchronized (ledger) {
            ledger.add(call);
        }
    }

    /** @param last whether what could wait is brought along, and nothing is put off */
    void turn(LinkDesk desk, boolean last) {
        if (next(last).isPresent() && (last || nanos.getAsLong() - lookAt >= 0)) {
            if (pending.filter(batch -> left(desk, CallBatchJson.write(batch))).isPresent()) {
                pending = Optional.empty();
            } else {
                lookAt = nanos.getAsLong() + AGAIN_AFTER.toNanos();
            }
        }
    }

    private Optional<CallBatch> next(boolean last) {
        if (pending.isEmpty()) {
            Instant now = clock.get();
            List<Call> calls;
            synchronized (ledger) {
                calls = last ? ledger.all() : ledger.due(now);
            }
            if (!calls.isEmpty()) {
                number = CallBatch.after(number, now);
                pending = Optional.of(new CallBatch(now, instance, number, calls));
            }
        }
        return pending;
    }

    /** What lies there was not taken yet, also where another process of this name left it. */
    private boolean left(LinkDesk desk, String text) {
        return desk.get(key, WITHIN) instanceof ControlAnswer.Known<Optional<String>>(Optional<String> there)
                && (there.isEmpty()
                        ? desk.put(key, text, WITHIN) instanceof ControlAnswer.Known<Void>
                        : there.get().equals(text));
    }

    /** How many kinds of calls no controller was left yet. */
    int waiting() {
        synchronized (ledger) {
            return ledger.held().size()
                    + pending.map(batch -> batch.calls().size()).orElse(0);
        }
    }
}
