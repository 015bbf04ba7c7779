package io.lockstep.failover.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.plan.AclScene.Told;
import java.util.List;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigType;
import org.junit.jupiter.api.Test;

/** What brokers tell of their authorizer. */
final class AuthorizerFactsTest {
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
}
