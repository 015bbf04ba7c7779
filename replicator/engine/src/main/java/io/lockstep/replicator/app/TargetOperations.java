package io.lockstep.replicator.app;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Halt;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.plan.Hole;
import io.lockstep.replicator.plan.HolePlan;
import io.lockstep.replicator.plan.HolePlanner;
import io.lockstep.replicator.port.Fill;
import io.lockstep.replicator.port.FillOutcome;
import io.lockstep.replicator.port.ObserveOutcome;
import io.lockstep.replicator.port.ObserveOutcome.Observed;
import io.lockstep.replicator.port.TargetLog;
import io.lockstep.replicator.wire.KafkaTargetLog;
import io.lockstep.replicator.wire.WireSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Seal and leap (steps 8 and 9 of mirroring a partition) without a running link, for whoever promotes a region on the
 * day no worker is left. Every call may be repeated: what is done already is found done. For one thread; calls wait, at
 * most a few request timeouts each.
 */
public final class TargetOperations implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final LinkId link;
    private final Duration requestTimeout;
    private final TargetLog log;

    /** @param target Kafka client settings of the region that is promoted */
    public TargetOperations(LinkId link, Map<String, String> target, Duration requestTimeout) {
        this.link = link;
        this.requestTimeout = requestTimeout;
        this.log =
                new KafkaTargetLog(new WireSettings("lockstep." + link.pair() + ".operations", target, requestTimeout));
    }

    /** What became of a seal or a leap. */
    public sealed interface Result {
        /** Done; the log ends here. */
        record Done(long end) implements Result {}

        /** The right to write markers is missing: workers must be kept away otherwise, and that must be recorded. */
        record NotPermitted(String missing) implements Result {}

        /** Not done for now; the log may have grown. Ask again. */
        record Failed(String detail) implements Result {}
    }

    /** From now on the brokers refuse every batch and marker of this link under an epoch below this one. */
    public Result seal(PartitionId partition, String topicId, int epoch) {
        log.open(partition, topicId);
        String last = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (observe(partition)) {
                case Observed seen
                when seen.producerEpoch() >= epoch -> {
                    return new Result.Done(seen.end());
                }
                case Observed seen -> {
                    Fill marker = fill(partition, Fill.Method.MARKERS, seen, 1, epoch);
                    FillOutcome outcome = await(then -> log.fill(partition, marker, then));
                    if (outcome instanceof FillOutcome.Refused refused) {
                        return refused(refused.reason(), refused.detail());
                    }
                    last = String.valueOf(outcome);
                }
                case ObserveOutcome.Failed failed -> last = failed.detail();
                case ObserveOutcome.Refused refused -> {
                    return refused(refused.reason(), refused.detail());
                }
            }
        }
        return new Result.Failed(last);
    }

    /**
     * Moves the log's end up to {@code to} with fillers that no {@code read_committed} consumer sees. Record the leap in
     * the offset map first. The link must be sealed with {@code epoch}.
     */
    public Result leap(PartitionId partition, String topicId, long to, int epoch, boolean compacted) {
        log.open(partition, topicId);
        HolePlanner planner = new HolePlanner(false, compacted, new HolePlanner.Ability(true, true));
        String last = "";
        int failures = 0;
        while (failures < ATTEMPTS) {
            switch (observe(partition)) {
                case Observed seen
                when seen.stableEnd() < seen.end() -> {
                    last = String.valueOf(this.<FillOutcome>await(
                            then -> log.abortOpenTransaction(partition, link.transactionalId(partition), then)));
                    failures++;
                }
                case Observed seen
                when seen.end() >= to -> {
                    return new Result.Done(seen.end());
                }
                case Observed seen -> {
                    HolePlan plan = planner.next(new Hole(to - seen.end(), HoleKind.LOST), 0);
                    if (!(plan instanceof HolePlan.Write write)) {
                        return new Result.NotPermitted(plan.toString());
                    }
                    Fill chunk = fill(partition, write.method(), seen, write.length(), epoch);
                    FillOutcome outcome = await(then -> log.fill(partition, chunk, then));
                    if (outcome instanceof FillOutcome.Refused refused) {
                        return refused(refused.reason(), refused.detail());
                    }
                    failures = outcome instanceof FillOutcome.Done ? 0 : failures + 1;
                    last = String.valueOf(outcome);
                }
                case ObserveOutcome.Failed failed -> {
                    last = failed.detail();
                    failures++;
                }
                case ObserveOutcome.Refused refused -> {
                    return refused(refused.reason(), refused.detail());
                }
            }
        }
        return new Result.Failed(last);
    }

    private Fill fill(PartitionId partition, Fill.Method method, Observed seen, long count, int epoch) {
        return new Fill(
                method,
                seen.end(),
                count,
                link.producerId(),
                (short) epoch,
                Math.max(0, seen.coordinatorEpoch()),
                link.transactionalId(partition));
    }

    private ObserveOutcome observe(PartitionId partition) {
        ObserveOutcome seen = await(then -> log.observe(partition, link.producerId(), then));
        return seen == null ? new ObserveOutcome.Failed("no answer") : seen;
    }

    private static Result refused(Halt.Reason reason, String detail) {
        return reason == Halt.Reason.NOT_PERMITTED ? new Result.NotPermitted(detail) : new Result.Failed(detail);
    }

    /** Outcomes come within the request timeouts of their steps; a little more is allowed for. */
    private <T> @Nullable T await(Consumer<Consumer<T>> call) {
        AtomicReference<T> answer = new AtomicReference<>();
        call.accept(answer::set);
        long until = System.nanoTime() + requestTimeout.multipliedBy(4).toNanos();
        while (answer.get() == null && System.nanoTime() - until < 0) {
            log.poll(50);
        }
        return answer.get();
    }

    @Override
    public void close() {
        log.close();
    }
}
