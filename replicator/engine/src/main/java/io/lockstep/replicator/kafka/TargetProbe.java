package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** Asks the target once a second whether it is there, without waiting for the answer. Belongs to one thread. */
final class TargetProbe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final RegionAdmin admin;
    private @Nullable KafkaFuture<?> question;
    private Deadline next = Deadline.in(Duration.ZERO);

    TargetProbe(KafkaSettings settings) {
        this.settings = settings;
        this.admin = RegionAdmin.open(settings, Side.TARGET, "probe");
    }

    /** An answer, where there is a new one: empty text where the target is there, else what is wrong. */
    Optional<String> answer() {
        KafkaFuture<?> asked = question;
        if (asked == null) {
            ask();
            return Optional.empty();
        }
        if (!asked.isDone()) {
            return Optional.empty();
        }
        question = null;
        return Optional.of(read(asked));
    }

    private void ask() {
        if (next.passed()) {
            next = Deadline.in(EVERY);
            question = admin.client().describeCluster().clusterId();
        }
    }

    private String read(KafkaFuture<?> asked) {
        try {
            asked.get(0, TimeUnit.MILLISECONDS);
            return "";
        } catch (ExecutionException | TimeoutException e) {
            return Faults.explain(e, Right.onCluster("DESCRIBE"), settings.region(Side.TARGET));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
