package io.lockstep.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Parity;
import io.lockstep.policy.SyncMode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which settings follow. */
final class ConfigRulesTest {
    private static ConfigRules rules(SyncMode mode) {
        return ConfigRules.of(new Parity.Configs(mode, List.of("retention\\..*"), List.of("segment\\.ms")));
    }

    @Test
    void onlyWhatIsNamedStaysBehind() {
        ConfigRules rules = rules(SyncMode.SYNC);

        assertThat(rules.follows("flush.ms")).isTrue();
        assertThat(rules.follows("retention.ms")).isFalse();
        assertThat(rules.follows("segment.ms")).isFalse();
        assertThat(rules.kept("retention.ms")).isTrue();
        assertThat(rules.toldOnly("segment.ms")).isTrue();
        assertThat(rules.kept("segment.ms") || rules.toldOnly("retention.ms")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void whatTheMirrorNeedsFollowsInAnyMode(SyncMode mode) {
        assertThat(rules(mode).follows("cleanup.policy")).isTrue();
        assertThat(rules(mode).follows("flush.ms")).isEqualTo(mode == SyncMode.SYNC);
    }
}
