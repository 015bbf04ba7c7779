package io.lockstep.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SendingsTest {
    private final Sendings sent = new Sendings("web-log", "clicks", 10);

    @Test
    void whatAFenceRefusesAtOnceWasNeverTaken() {
        sent.refused(sent.next(), Duration.ofMillis(20));

        assertThat(sent.isDoubtful(0)).isFalse();
    }

    @Test
    void whatWasOnItsWayForLongMayHaveBeenTakenBeforeTheFence() {
        sent.refused(sent.next(), Duration.ofSeconds(46));

        assertThat(sent.isDoubtful(0)).isTrue();
    }
}
