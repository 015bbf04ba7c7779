package io.lockstep.failover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.plan.AclScene.Told;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigType;
import org.junit.jupiter.api.Test;

/** Who clients are, and what brokers tell of their authorizer. */
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

    @Test
    void tellsASettingThatIsHiddenFromOneThatIsNotThere() {
        assertThat(facts()).isEqualTo(new AuthorizerFacts(Told.NO, Told.NO));
        assertThat(facts(entry("allow.everyone.if.no.acl.found", null), entry("super.users", null)))
                .isEqualTo(new AuthorizerFacts(Told.NOT_TOLD, Told.YES));
        assertThat(facts(entry("allow.everyone.if.no.acl.found", "true")).withoutAcls())
                .isEqualTo(Told.YES);
        assertThat(facts(entry("allow.everyone.if.no.acl.found", "false")).withoutAcls())
                .isEqualTo(Told.NO);
    }

    private static AuthorizerFacts facts(ConfigEntry... entries) {
        return AuthorizerFacts.of(new Config(List.of(entries)));
    }

    private static ConfigEntry entry(String name, @org.jspecify.annotations.Nullable String value) {
        return new ConfigEntry(
                name,
                value,
                ConfigSource.STATIC_BROKER_CONFIG,
                value == null,
                true,
                List.of(),
                ConfigType.UNKNOWN,
                null);
    }

    private static Map<String, String> sasl(String jaas) {
        return Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", jaas);
    }
}
