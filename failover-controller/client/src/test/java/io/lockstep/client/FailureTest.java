package io.lockstep.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {
    static Stream<Arguments> table() {
        return Stream.of(
                row(new TopicAuthorizationException("t"), false, Failure.Kind.REFUSED, false),
                row(new RecordTooLargeException(), false, Failure.Kind.REFUSED, false),
                row(new RecordTooLargeException(), true, Failure.Kind.FINAL, false),
                row(new ClusterAuthorizationException("c"), false, Failure.Kind.REFUSED, true),
                row(new TimeoutException(), false, Failure.Kind.UNKNOWN, false),
                row(new TimeoutException(), true, Failure.Kind.REFUSED, false),
                row(new BufferExhaustedException("full"), true, Failure.Kind.REFUSED, false),
                row(new NetworkException(), false, Failure.Kind.UNKNOWN, false),
                row(new NotLeaderOrFollowerException(), false, Failure.Kind.UNKNOWN, false),
                row(new ProducerFencedException("p"), false, Failure.Kind.UNKNOWN, true),
                row(new InvalidPidMappingException("p"), false, Failure.Kind.UNKNOWN, true),
                row(new OutOfOrderSequenceException("s"), false, Failure.Kind.UNKNOWN, true),
                row(new SaslAuthenticationException("no"), true, Failure.Kind.REFUSED, true),
                row(new KafkaException("Producer is closed forcefully."), false, Failure.Kind.UNKNOWN, true),
                row(new IllegalStateException("closed"), true, Failure.Kind.REFUSED, true),
                row(new IllegalArgumentException("partition 9"), true, Failure.Kind.FINAL, false),
                row(new SerializationException("bad"), true, Failure.Kind.FINAL, false),
                row(new InvalidTopicException("bad"), true, Failure.Kind.FINAL, false),
                row(new CommitFailedException(), false, Failure.Kind.FINAL, false),
                row(
                        new ExecutionException(
                                new KafkaException("in an error state", new TopicAuthorizationException("t"))),
                        false,
                        Failure.Kind.REFUSED,
                        false));
    }

    private static Arguments row(Exception error, boolean local, Failure.Kind kind, boolean broken) {
        return Arguments.of(error, local, kind, broken);
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyErrorSaysWhetherTheRecordIsWrittenAndTheProducerOfUse(
            Exception error, boolean local, Failure.Kind kind, boolean broken) {
        assertThat(Failure.of(error, local)).isEqualTo(new Failure(kind, broken));
    }
}
