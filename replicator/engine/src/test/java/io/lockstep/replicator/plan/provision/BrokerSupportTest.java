package io.lockstep.replicator.plan.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class BrokerSupportTest {
    @Test
    void acceptsTheOldestUsableVersions() {
        assertThat(BrokerSupport.SOURCE.problem("east", OptionalInt.of(2))).isEmpty();
        assertThat(BrokerSupport.TARGET.problem("west", OptionalInt.of(12))).isEmpty();
    }

    @Test
    void refusesATargetThatIsTooOldByNameAndVersion() {
        assertThat(BrokerSupport.TARGET.problem("west", OptionalInt.of(11)))
                .contains(
                        "Unsupported broker version at west: a broker supports metadata.version 11 at most. As target,"
                                + " Lockstep needs Kafka 3.6 or newer in KRaft mode on every broker (metadata.version 12)."
                                + " Upgrade west.");
    }

    @Test
    void refusesBrokersThatTellNoVersion() {
        assertThat(BrokerSupport.SOURCE.problem("east", OptionalInt.of(0)))
                .hasValueSatisfying(text -> assertThat(text).contains("ZooKeeper"));
        assertThat(BrokerSupport.SOURCE.problem("east", OptionalInt.empty()))
                .hasValueSatisfying(text -> assertThat(text).contains("ZooKeeper"));
    }
}
