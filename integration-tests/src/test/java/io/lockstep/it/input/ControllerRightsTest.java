package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.ControlAnswer.Known;
import io.lockstep.replicator.ControlAnswer.Refused;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkControl;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A right that a controller lacks is told apart from a region that is silent. */
class ControllerRightsTest {
    @RegisterExtension
    static final SecuredRegions REGIONS = new SecuredRegions();

    private static final LinkId LINK = new LinkId("rightless", "east", "west");

    @Test
    void withoutTheRightToWriteARecordIsRefused() {
        try (LinkControl full = control("admin")) {
            assertThat(full.pairState()).isEqualTo(new Known<>(Optional.empty()));
        }
        Grants reading = REGIONS.onWest("reader");
        for (String topic : new String[] {"__lockstep.control", "__lockstep.offset-map"}) {
            reading.topic(topic, AclOperation.READ, AclOperation.DESCRIBE_CONFIGS);
        }
        try (LinkControl control = control("reader")) {
            assertThat(control.pairState()).isEqualTo(new Known<>(Optional.empty()));
            assertThat(control.put("route|rightless", "{}"))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused ->
                                    assertThat(refused.detail()).contains("lacks WRITE on topic __lockstep.control"));
        }
    }

    private static LinkControl control(String user) {
        var regions = REGIONS.both();
        return user.equals("admin")
                ? new LinkControl(
                        LINK,
                        "east",
                        regions.east().clientSettings(),
                        regions.west().clientSettings(),
                        Duration.ofSeconds(10))
                : new LinkControl(
                        LINK,
                        "east",
                        regions.east().clientSettings(user),
                        regions.west().clientSettings(user),
                        Duration.ofSeconds(10));
    }
}
