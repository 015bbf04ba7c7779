package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.Audited;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.JournalEntry;
import io.lockstep.failover.port.CallDesk;
import io.lockstep.process.call.Call;
import io.lockstep.process.call.CallBatch;
import io.lockstep.process.json.CallBatchJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings calls into the journal without making anybody wait for it: the controller that leads writes its own, and takes
 * what the others left for it. A batch is left, or tried again, until the journal tells of it. Safe for use from any
 * thread.
 */
final class Audit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final long TURN_MS = 1_000;
    private static final long CLOSE_WITHIN_MS = 2_000;
    /** A number from the future would keep all that its instance tells until then out of the journal. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    /** While the journal is not written, runs need the thread that writes it more than the audit does. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(15);

    private final PairRules rules;
    private final Leadership leadership;
    private final CallDesk desk;
    private final Supplier<Instant> clock;
    private final LongSupplier nanos;
    private final UntoldCalls calls;
    private final ScheduledThreadPoolExecutor thread;
    private long number;
    private long quietUntil;
    private long lookAt;

    /**
     * @param calls those that the controller before could not tell among them
     * @param nanos a monotonic clock
     */
    Audit(
            PairRules rules,
            Leadership leadership,
            CallDesk desk,
            UntoldCalls calls,
            Supplier<Instant> clock,
            LongSupplier nanos) {
        this.rules = rules;
        this.leadership = leadership;
        this.desk = desk;
        this.calls = calls;
        this.clock = clock;
        this.nanos = nanos;
        this.quietUntil = nanos.getAsLong();
        this.lookAt = nanos.getAsLong();
        this.thread = Threads.single("lockstep-audit-" + rules.pair());
    }

    void start() {
        thread.scheduleWithFixedDelay(() -> turn(false), TURN_MS, TURN_MS, TimeUnit.MILLISECONDS);
    }

    /** Never waits for anything outside. */
    void called(Call call) {
        calls.add(call);
    }

    /** On the audit's thread. @param last whether what could wait is brought along */
    void turn(boolean last) {
        try {
            if (nanos.getAsLong() - quietUntil < 0) {
                return;
            }
            boolean look = nanos.getAsLong() - lookAt >= 0;
            if (leadership.leads()) {
                next(last).filter(this::write).ifPresent(written -> calls.told());
                if (look) {
                    lookAt = nanos.getAsLong() + LOOK_EVERY.toNanos();
                    rules.regions().forEach(this::collect);
                }
            } else {
                boolean fresh = calls.pending().isEmpty();
                Optional<CallBatch> batch = next(last);
                batch.filter(this::written).ifPresent(written -> calls.told());
                if (fresh || look) {
                    lookAt = nanos.getAsLong() + LOOK_EVERY.toNanos();
                    calls.pending().ifPresent(this::leave);
                }
            }
        } catch (RuntimeException e) {
            LOG.error("calls could not be brought into the journal pair={}", rules.pair(), e);
        }
    }

    private Optional<CallBatch> next(boolean last) {
        Instant now = clock.get();
        return calls.next(now, last, due -> {
            long before = Math.max(number, leadership.book().audited(rules.instance()));
            number = CallBatch.after(before, now);
            return new CallBatch(now, rules.instance(), number, due);
        });
    }

    private boolean written(CallBatch batch) {
        return leadership.book().audited(batch.instance()) >= batch.number();
    }

    private boolean write(CallBatch batch) {
        Reply<Boolean> kept = leadership.lead(loop -> loop.book().audited(batch.instance()) >= batch.number()
                ? new Reply.Ok<>(true)
                : Kept.reply(loop.keep("", happening(batch), batch.at()), () -> true));
        if (kept instanceof Reply.Ok) {
            return true;
        }
        quietUntil = nanos.getAsLong() + AGAIN_AFTER.toNanos();
        LOG.warn(
                "calls are not in the journal yet pair={} calls={} why={}",
                rules.pair(),
                batch.calls().size(),
                kept);
        return false;
    }

    private void leave(CallBatch batch) {
        String text = CallBatchJson.write(batch);
        rules.regions().forEach(region -> {
            Answer<Boolean> left = desk.leave(region, rules.instance(), text, rules.within());
            if (!(left instanceof Answer.Known)) {
                LOG.debug("calls not left for the leader region={} why={}", region, left);
            }
        });
    }

    private void collect(String region) {
        if (!(desk.left(region, rules.within()) instanceof Answer.Known<Map<String, String>>(var all))) {
            return;
        }
        all.forEach((instance, text) -> {
            if (CallBatchJson.newer(text)) {
                LOG.warn(
                        "calls are left by a newer version and wait for a controller of it pair={} instance={}",
                        rules.pair(),
                        instance);
            } else if (batch(instance, text).map(this::write).orElse(true)) {
                desk.taken(region, instance, rules.within());
            }
        });
    }

    /** Whoever may write control records may leave anything there; what speaks for another than its key says is none of ours. */
    private Optional<CallBatch> batch(String instance, String text) {
        long latest = clock.get().plus(CLOCKS_DIFFER).toEpochMilli();
        Optional<CallBatch> batch = CallBatchJson.read(text)
                .filter(read -> read.instance().equals(instance))
                .filter(read -> read.number() <= latest);
        if (batch.isEmpty()) {
            LOG.warn("what was left as calls is none and is removed pair={} instance={}", rules.pair(), instance);
        }
        return batch;
    }

    private static Audited happening(CallBatch batch) {
        return new Audited(batch.instance(), batch.number(), batch.calls());
    }

    /**
     * What the journal tells of calls, newest first, behind what it does not tell of this instance's yet.
     *
     * @param since none that ended before
     */
    Reply<List<Failover.CallView>> read(Instant since) {
        return switch (leadership.entries()) {
            case Answer.Known<List<JournalEntry>>(var entries) -> new Reply.Ok<>(views(entries, since));
            case Answer.Unknown<List<JournalEntry>>(String why) -> new Reply.Unavailable<>(why);
            case Answer.Refused<List<JournalEntry>>(String why) -> new Reply.Unavailable<>(why);
        };
    }

    private List<Failover.CallView> views(List<JournalEntry> entries, Instant since) {
        List<Failover.CallView> all = new ArrayList<>();
        for (JournalEntry entry : entries) {
            if (entry.kind().equals(Audited.class.getSimpleName())
                    && HappeningJson.read(entry) instanceof Audited(String instance, long of, List<Call> told)) {
                told.forEach(call -> all.add(new Failover.CallView(Optional.of(entry.sequence()), instance, call)));
            }
        }
        waiting(entries).forEach(call -> all.add(new Failover.CallView(Optional.empty(), rules.instance(), call)));
        return all.reversed().stream()
                .filter(view -> !view.call().until().isBefore(since))
                .toList();
    }

    /** What this instance was asked and these entries do not tell. */
    private List<Call> waiting(List<JournalEntry> entries) {
        return calls.held(batch -> entries.stream().anyMatch(entry -> HappeningJson.tells(entry, happening(batch))));
    }

    @Override
    public void close() {
        try {
            thread.submit(() -> turn(true)).get(CLOSE_WITHIN_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.warn("the last calls are not in the journal pair={} why={}", rules.pair(), e.toString());
        }
        thread.shutdownNow();
    }
}
