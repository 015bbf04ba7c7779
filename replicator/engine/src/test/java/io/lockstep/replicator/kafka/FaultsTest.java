package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final Right CREATE = Right.onTopic("CREATE", "orders");

    @Test
    void namesTheMissingRight() {
        assertThat(explain(new ExecutionException(new TopicAuthorizationException("denied"))))
                .isEqualTo("The worker's principal lacks CREATE on topic orders at west. Grant it there, e.g. with"
                        + " kafka-acls --add --allow-principal User:NAME --operation CREATE.");
    }

    @Test
    void saysWhatToCheckWhereARegionIsSilent() {
        assertThat(explain(new TimeoutException("no node.")))
                .startsWith("Region west did not answer in time (no node).")
                .contains("regions.west.bootstrap");
        assertThat(explain(new java.util.concurrent.TimeoutException()))
                .startsWith("Region west did not answer in time (TimeoutException).");
    }

    @Test
    void pointsAtTheClientSettingsWhereTheyAreRefused() {
        assertThat(explain(new SaslAuthenticationException("Authentication failed")))
                .contains("Authentication failed")
                .contains("regions.west.client");
        assertThat(explain(new KafkaException("Failed to construct", new ConfigException("No resolvable bootstrap"))))
                .isEqualTo("The client settings of region west are not usable: No resolvable bootstrap. Correct"
                        + " regions.west.");
    }

    @Test
    void tellsAnOldBrokerByName() {
        assertThat(explain(new UnsupportedVersionException("too old")))
                .isEqualTo("Unsupported broker version at west: too old. Upgrade west.");
    }

    private static String explain(Exception failure) {
        return Faults.explain(failure, CREATE, "west");
    }
}
