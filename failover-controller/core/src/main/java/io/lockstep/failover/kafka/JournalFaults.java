package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Faults;
import io.lockstep.replicator.kafka.Right;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** What a failed call means: certainly not done, or who knows. Pure. */
final class JournalFaults {
    private JournalFaults() {}

    /** Refused where trying again would fail again, unknown otherwise. */
    static <T> Answer<T> answer(Throwable failure, Right needed, String region) {
        Throwable cause = root(failure);
        String why = Faults.explain(cause, needed, region);
        return hopeless(cause) ? new Answer.Refused<>(why) : new Answer.Unknown<>(why);
    }

    /** Whether somebody else has begun to use our transactional id. */
    static boolean fenced(Throwable failure) {
        return find(failure, ProducerFencedException.class) || find(failure, InvalidProducerEpochException.class);
    }

    static boolean timeout(Throwable failure) {
        return failure instanceof TimeoutException;
    }

    private static boolean hopeless(Throwable cause) {
        return cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof ConfigException
                || cause instanceof InvalidConfigurationException
                || cause instanceof RecordTooLargeException
                || cause instanceof UnsupportedVersionException;
    }

    /** Kafka wraps what made a transaction fail into an exception of no meaning. */
    private static Throwable root(Throwable failure) {
        for (Throwable at = Faults.unwrap(failure); at != null; at = at.getCause()) {
            if (hopeless(at) || at instanceof TimeoutException) {
                return at;
            }
        }
        return Faults.unwrap(failure);
    }

    /** Whether it is, or was caused by, one of these. */
    static boolean find(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
