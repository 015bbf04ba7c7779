package io.lockstep.worker.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.worker.kafka.ProbeException.Refused;
import io.lockstep.worker.kafka.ProbeException.Unreachable;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;

final class FailuresTest {
    private final Failures failures = new Failures(
            "west",
            Map.of(
                    "bootstrap.servers", "kafka:9092",
                    "security.protocol", "SSL",
                    "sasl.jaas.config", "Module required password=\"hunter2\";"));

    @Test
    void neverRetriesWhatOnlyAnOperatorCanHeal() {
        assertThat(failures.call(new SslAuthenticationException("handshake"))).isInstanceOf(Refused.class);
        assertThat(failures.call(new SaslAuthenticationException("login"))).isInstanceOf(Refused.class);
        assertThat(failures.call(new ClusterAuthorizationException("DESCRIBE"))).isInstanceOf(Refused.class);
        assertThat(failures.call(new UnsupportedVersionException("v12"))).isInstanceOf(Refused.class);
        assertThat(failures.settings(new KafkaException("bad"))).isInstanceOf(Refused.class);
    }

    @Test
    void retriesWhatMayHealByItself() {
        assertThat(failures.call(new TimeoutException("listNodes")))
                .isInstanceOf(Unreachable.class)
                .hasMessageContaining("SASL_SSL");
        assertThat(failures.call(new KafkaException("disconnected"))).isInstanceOf(Unreachable.class);
    }

    @Test
    void namesRegionAddressCauseAndWayOut() {
        SslAuthenticationException failure =
                new SslAuthenticationException("handshake failed", new IllegalStateException("unknown authority."));

        assertThat(failures.call(failure))
                .hasMessage("region west at kafka:9092: the TLS handshake failed: unknown authority. Give the broker's"
                        + " authority in regions.west.client.ssl.truststore.*, and the client's certificate in"
                        + " ssl.keystore.* if the broker asks for one");
    }

    @Test
    void hidesSecretsEvenInPieces() {
        assertThat(failures.settings(new KafkaException("unexpected token hunter2 in JAAS config")))
                .hasMessageContaining("unexpected token [hidden] in JAAS config")
                .hasMessageNotContaining("hunter2");
    }
}
