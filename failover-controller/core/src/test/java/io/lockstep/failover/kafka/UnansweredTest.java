package io.lockstep.failover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.NotLeaderOrFollowerException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;

/** What failures mean. */
class UnansweredTest {
    private static final Subject SUBJECT = new Subject("log ends", "east", Duration.ofSeconds(5));

    private static Answer<String> of(Throwable failure) {
        return Unanswered.of(failure, Right.onTopic("DESCRIBE", "orders"), SUBJECT)
                .answer();
    }

    private static String refused(Throwable failure) {
        assertThat(of(failure)).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<String>) of(failure)).why();
    }

    private static String unknown(Throwable failure) {
        assertThat(of(failure)).isInstanceOf(Answer.Unknown.class);
        return ((Answer.Unknown<String>) of(failure)).why();
    }

    @Test
    void whatMayPassIsUnknown() {
        assertThat(unknown(new TimeoutException("no node"))).startsWith("log ends at east: no answer within 5000 ms");
        assertThat(unknown(new java.util.concurrent.TimeoutException())).contains("within 5000 ms");
        assertThat(unknown(new NotLeaderOrFollowerException("elections"))).contains("elections");
        assertThat(unknown(new ConfigException("No resolvable bootstrap urls given in bootstrap.servers")))
                .contains("no answer");
    }

    @Test
    void whatDoesNotPassByItselfIsRefusedWithTheWayOut() {
        assertThat(refused(new TopicAuthorizationException("no")))
                .contains("lacks DESCRIBE on topic orders", "kafka-acls");
        assertThat(refused(new SaslAuthenticationException("bad password"))).contains("regions.east.client");
        assertThat(refused(new UnsupportedVersionException("old"))).contains("Upgrade east");
        assertThat(refused(new ConfigException("sasl.mechanism is wrong"))).contains("regions.east");
    }

    @Test
    void whatWrapsAFailureDoesNotHideIt() {
        assertThat(refused(new ExecutionException(new TopicAuthorizationException("no"))))
                .contains("lacks");
        assertThat(unknown(new KafkaException("Failed to find brokers", new TimeoutException("no node"))))
                .contains("no answer within 5000 ms");
        assertThat(refused(new KafkaException("Failed to create", new ConfigException("bad"))))
                .contains("not usable");
    }
}
