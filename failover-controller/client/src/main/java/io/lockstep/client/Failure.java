package io.lockstep.client;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedCompressionTypeException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * What an error of Kafka's producer says about a record. Pure.
 *
 * @param broken whether that producer is of no further use
 */
record Failure(Kind kind, boolean broken) {
    /** What to do with the record. */
    enum Kind {
        /** It was certainly not written, and may be accepted later or elsewhere. */
        REFUSED,
        /** Nobody knows whether it was written. */
        UNKNOWN,
        /** It will be refused everywhere and always. */
        FINAL
    }

    /** @param local whether the record was still with us: Kafka's producer threw, or answered before it took the record */
    static Failure of(Throwable thrown, boolean local) {
        Throwable error = innermost(thrown);
        if (content(error) || (local && error instanceof RecordTooLargeException)) {
            return new Failure(Kind.FINAL, false);
        }
        if (error instanceof TopicAuthorizationException || error instanceof RecordTooLargeException) {
            return new Failure(Kind.REFUSED, false);
        }
        if (error instanceof ClusterAuthorizationException) {
            return new Failure(Kind.REFUSED, true);
        }
        if (!(error instanceof KafkaException) && !(error instanceof IllegalStateException)) {
            return new Failure(Kind.FINAL, false);
        }
        return new Failure(local ? Kind.REFUSED : Kind.UNKNOWN, !(error instanceof RetriableException));
    }

    /** Whether it is the refusal of a size. */
    static boolean tooLarge(Throwable thrown) {
        return innermost(thrown) instanceof RecordTooLargeException;
    }

    /** Futures wrap errors, and a transaction that has failed wraps the error that made it fail. */
    private static Throwable innermost(Throwable thrown) {
        Throwable cause = thrown.getCause();
        boolean wrapped = thrown instanceof ExecutionException || thrown.getClass() == KafkaException.class;
        return wrapped && cause instanceof KafkaException ? innermost(cause) : thrown;
    }

    /** Errors of the record or the request itself, on whatever side. */
    private static boolean content(Throwable error) {
        return error instanceof SerializationException
                || error instanceof InvalidRecordException
                || error instanceof InvalidTopicException
                || error instanceof InvalidTimestampException
                || error instanceof PolicyViolationException
                || error instanceof UnsupportedCompressionTypeException
                || error instanceof UnsupportedForMessageFormatException
                || error instanceof UnsupportedVersionException
                || error instanceof CommitFailedException
                || error instanceof FencedInstanceIdException;
    }
}
