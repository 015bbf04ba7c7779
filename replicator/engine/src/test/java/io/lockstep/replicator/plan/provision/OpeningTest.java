package io.lockstep.replicator.plan.provision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private final Configs configs = Given.topic().override("retention.ms", "7").configs();

    @Test
    void takesOffWhatOnlyAMirrorHasAndRestoresTheRest() {
        ProvisionStep.Configure changes = Opening.of(configs.restore(), configs.mirror());

        assertThat(changes.unset())
                .isEqualTo(Set.of("message.timestamp.after.max.ms", "message.timestamp.before.max.ms"));
        assertThat(changes.set()).containsOnlyKeys("max.message.bytes");
    }

    @Test
    void findsNothingToDoTheSecondTime() {
        ProvisionStep.Configure changes = Opening.of(configs.restore(), configs.restore());

        assertThat(changes.set()).isEmpty();
        assertThat(changes.unset()).isEmpty();
    }

    @Test
    void leavesWhatSomebodyElseSetOnTheTargetAlone() {
        Map<String, String> overrides = new TreeMap<>(configs.restore());
        overrides.put("segment.ms", "100000");

        assertThat(Opening.of(configs.restore(), overrides).unset()).isEmpty();
    }

    @Test
    void aFenceOnTheSourceIsNotRestored() {
        SourceTopic fenced = Given.topic().override("max.message.bytes", "1").source();

        assertThat(Configs.of(fenced, Given.WEST, Map.of("max.message.bytes", "2000000"))
                        .restore())
                .containsEntry("max.message.bytes", "2000000");
        assertThat(Configs.of(fenced, Given.WEST, Map.of()).restore()).doesNotContainEntry("max.message.bytes", "1");
    }
}
