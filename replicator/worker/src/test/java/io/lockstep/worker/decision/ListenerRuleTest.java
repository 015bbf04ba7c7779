package io.lockstep.worker.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.worker.Listener;
import io.lockstep.worker.Listener.Plaintext;
import io.lockstep.worker.Listener.Silent;
import io.lockstep.worker.Listener.Tls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ListenerRuleTest {
    private static final Listener OPEN = new Plaintext(List.of());
    private static final Listener LOGIN = new Plaintext(List.of("PLAIN", "SCRAM-SHA-512"));
    private static final Listener TLS = new Tls();

    @ParameterizedTest
    @CsvSource({"PLAINTEXT,open", "SASL_PLAINTEXT,login", "SSL,tls", "SASL_SSL,tls"})
    void acceptsSettingsThatFitTheListener(String protocol, String listener) {
        assertThat(against(protocol, listener)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PLAINTEXT,tls,speaks TLS,Write regions.west.client.security.protocol: SSL",
        "SASL_PLAINTEXT,tls,speaks TLS,Write regions.west.client.security.protocol: SASL_SSL",
        "SSL,open,speaks no TLS,Write regions.west.client.security.protocol: PLAINTEXT",
        "SASL_SSL,login,speaks no TLS,Write regions.west.client.security.protocol: SASL_PLAINTEXT",
        "PLAINTEXT,login,'asks for SASL (PLAIN, SCRAM-SHA-512)',security.protocol: SASL_PLAINTEXT",
        "SASL_PLAINTEXT,open,takes no SASL,Write regions.west.client.security.protocol: PLAINTEXT",
    })
    void refusesSettingsThatDoNotAndSaysWhatToWrite(String protocol, String listener, String rule, String wayOut) {
        assertThat(against(protocol, listener))
                .hasValueSatisfying(why -> assertThat(why).contains("region west at kafka:9092", rule, wayOut));
    }

    @Test
    void refusesAMechanismThatIsNotOffered() {
        Map<String, String> client = Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "OAUTHBEARER");

        assertThat(ListenerRule.against("west", "kafka:9092", client, LOGIN))
                .hasValueSatisfying(why -> assertThat(why).contains("PLAIN, SCRAM-SHA-512", "OAUTHBEARER"));
    }

    @Test
    void judgesNobodyWhoSaysNothing() {
        assertThat(ListenerRule.against("west", "kafka:9092", Map.of(), new Silent("refused")))
                .isEmpty();
    }

    @Test
    void takesKafkasDefaultMechanismWhereNoneIsGiven() {
        assertThat(ListenerRule.mechanism(Map.of("security.protocol", "SASL_SSL")))
                .hasValue("GSSAPI");
        assertThat(ListenerRule.mechanism(Map.of())).isEmpty();
    }

    private static Optional<String> against(String protocol, String listener) {
        Map<String, String> client = Map.of("security.protocol", protocol, "sasl.mechanism", "PLAIN");
        Listener seen = Map.of("open", OPEN, "login", LOGIN, "tls", TLS).getOrDefault(listener, TLS);
        return ListenerRule.against("west", "kafka:9092", client, seen);
    }
}
