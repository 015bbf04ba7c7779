package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.architecture.Golden;
import io.lockstep.failover.app.Lease.Beat;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.journal.CanonicalJson;
import org.junit.jupiter.api.Test;

/** Controllers of two versions know each other's beats. */
class BeatFormTest {
    private static final Beat BEAT = new Beat("controller-west", "west", "https://west.example:8090", 12);

    @Test
    void writesAndReadsBeatsAsTheyLieThere() {
        String now = HappeningJson.told(BEAT);

        assertThat(now).isEqualTo(Golden.written("controller.json", now));
        assertThat(read(now)).isEqualTo(BEAT);
        assertThat(read(Golden.before("controller.json", now))).isEqualTo(BEAT);
        assertThat(read(Golden.later(now))).isEqualTo(BEAT);
        assertThatThrownBy(() -> read(Golden.newer(now)))
                .isInstanceOf(CanonicalJson.Unreadable.class)
                .hasMessageContaining("form 2");
    }

    private static Beat read(String text) {
        return HappeningJson.read(text, Beat.class);
    }
}
