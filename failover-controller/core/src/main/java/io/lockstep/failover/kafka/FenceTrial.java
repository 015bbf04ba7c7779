package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteFence.Capability;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.failover.port.WriteProbe.Admission;
import io.lockstep.replicator.kafka.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Puts a fence up around a scratch topic and takes it down again, asking all the while. */
final class FenceTrial {
    /** What is left for cleaning up, whatever happened before. */
    private static final Duration FOR_CLEANING = Duration.ofSeconds(10);

    /** A fence that has not stopped a writer by then does not stop it. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Open, denied, open again: each leaves time for the others. */
    private static final int STEPS = 3;

    private final WriteFence fence;
    private final WriteProbe probe;
    private final ScratchTopic scratch;
    private final Deadline deadline;

    FenceTrial(WriteFence fence, WriteProbe probe, ScratchTopic scratch, Deadline deadline) {
        this.fence = fence;
        this.probe = probe;
        this.scratch = scratch;
        this.deadline = deadline;
    }

    /**
     * @param who asks, in words
     * @param admit makes the topic one that whoever asks may write to
     * @param plan draws up the fence
     */
    Answer<Capability> run(String who, Supplier<Answer<Boolean>> admit, Supplier<Answer<FencePlan>> plan) {
        Answer<Capability> tried = new Answer.Unknown<>("The trial of the fence ended early.");
        Answer<Boolean> cleaned = new Answer.Known<>(true);
        try {
            tried = scratch.removeAll(deadline)
                    .then(clean -> scratch.create(deadline))
                    .then(made -> admit.get())
                    .then(admitted -> until(true))
                    .then(open -> open.happened() ? fenced(who, plan) : closed(who));
        } finally {
            cleaned = scratch.removeAll(Deadline.in(FOR_CLEANING));
        }
        Answer<Boolean> left = cleaned;
        return tried.then(capability -> left.map(clean -> capability));
    }

    private Answer<Capability> closed(String who) {
        return new Answer.Refused<>(who + " cannot write to the scratch topic " + scratch.name() + " at "
                + scratch.region() + " although nothing is fenced, so the fence cannot be tried."
                + " Allow it to write to topics that begin with lockstep.drill.");
    }

    private Answer<Capability> fenced(String who, Supplier<Answer<FencePlan>> draw) {
        return draw.get().then(plan -> {
            long from = System.nanoTime();
            return fence.apply(plan, deadline.left())
                    .then(standing -> until(false))
                    .then(denied -> lifted(who, plan, denied.since(from)));
        });
    }

    private Answer<Capability> lifted(String who, FencePlan plan, Told denied) {
        long from = System.nanoTime();
        return fence.lift(plan, deadline.left())
                .then(reading -> until(true).map(open -> open.since(from)).map(open -> {
                    List<String> passing = new ArrayList<>(plan.notes());
                    if (!denied.happened()) {
                        passing.add(who + " was not stopped: it is a super user, or the brokers' authorizer passes it");
                    }
                    boolean works = denied.happened() && open.happened() && reading.lifted();
                    return new Capability(works, denied.took(), open.took(), passing);
                }));
    }

    /** Asks until the topic is open, or is not. */
    private Answer<Told> until(boolean open) {
        Duration third = deadline.left().dividedBy(STEPS);
        Deadline end = Deadline.in(third.compareTo(LONGEST) < 0 ? third : LONGEST);
        return Patience.until(Told::happened, end, () -> ask(open));
    }

    private Answer<Told> ask(boolean open) {
        return probe.ask(scratch.region(), Set.of(scratch.name()), deadline.left(LONGEST))
                .map(told -> new Told((told.get(scratch.name()) == Admission.OPEN) == open, System.nanoTime(), 0));
    }

    private record Told(boolean happened, long atNanos, long fromNanos) {
        Told since(long nanos) {
            return new Told(happened, atNanos, nanos);
        }

        Duration took() {
            return Duration.ofNanos(atNanos - fromNanos);
        }
    }
}
