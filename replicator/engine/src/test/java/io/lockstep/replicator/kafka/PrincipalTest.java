package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who clients are to the brokers. */
final class PrincipalTest {
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required ";

    @Test
    void readsTheUserOutOfSaslSettings() {
        assertThat(Principal.of(sasl(SCRAM + "username=\"lock step\" password=\"p\";")))
                .contains("User:lock step");
        assertThat(Principal.of(sasl(SCRAM + "password=p username=app;"))).contains("User:app");
    }

    @Test
    void knowsThatNobodyLogsInWithoutSecurity() {
        assertThat(Principal.of(Map.of())).contains("User:ANONYMOUS");
        assertThat(Principal.of(Map.of("security.protocol", "plaintext"))).contains("User:ANONYMOUS");
    }

    @Test
    void guessesNobodyWhereOnlyTheBrokersKnow() {
        assertThat(Principal.of(Map.of("security.protocol", "SSL"))).isEmpty();
        assertThat(Principal.of(Map.of("security.protocol", "SASL_SSL"))).isEmpty();
        assertThat(Principal.of(sasl("nonsense"))).isEmpty();
        assertThat(Principal.of(sasl("org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;")))
                .isEmpty();
    }

    private static Map<String, String> sasl(String jaas) {
        return Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", jaas);
    }
}
