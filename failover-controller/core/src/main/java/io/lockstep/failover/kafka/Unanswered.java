package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Faults;
import io.lockstep.replicator.kafka.Right;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Ends a question; becomes its answer. The message is written for an operator. */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean refused;

    private Unanswered(boolean refused, String why, Throwable cause) {
        super(why, cause);
        this.refused = refused;
    }

    private Unanswered(boolean refused, String why) {
        super(why);
        this.refused = refused;
    }

    static Unanswered refused(Subject subject, String why) {
        return new Unanswered(true, subject + ": " + why);
    }

    static Unanswered unknown(Subject subject, String why) {
        return new Unanswered(false, subject + ": " + why);
    }

    /**
     * What a failed call means.
     *
     * @param needed the right whose absence an authorization failure would mean
     */
    static Unanswered of(Throwable failure, Right needed, Subject subject) {
        Throwable cause = bare(Faults.unwrap(failure));
        return new Unanswered(isRefusal(cause), subject + ": " + explain(cause, needed, subject), cause);
    }

    /** Clients wrap what happened, e.g. where a client cannot be built or a list of groups is incomplete. */
    private static Throwable bare(Throwable failure) {
        Throwable deeper = failure.getCause();
        return failure.getClass() == KafkaException.class && deeper != null ? bare(deeper) : failure;
    }

    /** Whether the admin client that met this goes on failing although the region may be well again. */
    static boolean spoilsTheClient(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return cause instanceof IllegalStateException
                || cause instanceof AuthenticationException
                || message.contains("AdminClient thread has exited");
    }

    <T> Answer<T> answer() {
        String why = String.valueOf(getMessage());
        return refused ? new Answer.Refused<>(why) : new Answer.Unknown<>(why);
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof AuthorizationException
                || cause instanceof AuthenticationException
                || cause instanceof UnsupportedVersionException
                || (cause instanceof ConfigException && !nameless(cause));
    }

    /** A name that cannot be resolved now may be resolved later: the region's name server may be down with it. */
    private static boolean nameless(Throwable cause) {
        return String.valueOf(cause.getMessage()).contains("No resolvable bootstrap urls");
    }

    private static String explain(Throwable cause, Right needed, Subject subject) {
        String region = subject.region();
        if (cause instanceof AuthorizationException) {
            return "the controller's principal lacks " + needed + ". Grant it there, e.g. with kafka-acls --add"
                    + " --allow-principal User:NAME --operation " + needed.operation() + ".";
        }
        boolean silent = cause instanceof TimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
                || cause instanceof DisconnectException
                || nameless(cause);
        if (silent) {
            return "no answer within " + subject.within().toMillis() + " ms (" + text(cause) + "). Check regions."
                    + region + ".bootstrap, that its brokers run, and that client.security.protocol fits the port.";
        }
        return Faults.explain(cause, needed, region);
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message.strip();
    }
}
