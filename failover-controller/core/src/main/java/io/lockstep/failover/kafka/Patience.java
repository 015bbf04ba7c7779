package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Deadline;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until the brokers have come to know what the controller was told. */
final class Patience {
    private static final Duration BETWEEN = Duration.ofMillis(25);

    private Patience() {}

    /** The first answer that is as wanted, or the last one before the deadline. */
    static <T> Answer<T> until(Predicate<T> wanted, Deadline deadline, Supplier<Answer<T>> look) {
        Answer<T> last = look.get();
        while (!settled(last, wanted) && deadline.left().compareTo(BETWEEN) > 0 && !interrupted()) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            last = look.get();
        }
        return last;
    }

    private static <T> boolean settled(Answer<T> answer, Predicate<T> wanted) {
        return answer instanceof Answer.Known<T>(T value) && wanted.test(value);
    }

    private static boolean interrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
