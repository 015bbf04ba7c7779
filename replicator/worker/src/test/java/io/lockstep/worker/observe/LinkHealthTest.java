package io.lockstep.worker.observe;

import static io.lockstep.worker.Samples.halted;
import static io.lockstep.worker.Samples.link;
import static io.lockstep.worker.Samples.running;
import static io.lockstep.worker.Samples.streaming;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LinkHealthTest {
    @Test
    void isReadyWhenALinkMakesProgressOrHasNothingToDo() {
        assertThat(LinkHealth.isReady(running(streaming("orders", 0)))).isTrue();
        assertThat(LinkHealth.isReady(link("IDLE", false, false))).isTrue();
    }

    @Test
    void isNotReadyWhileAnythingKeepsALinkFromMirroringAll() {
        assertThat(LinkHealth.isReady(running(streaming("orders", 0), halted("orders", 1))))
                .isFalse();
        assertThat(LinkHealth.isReady(link("RUNNING", false, true))).isFalse();
        assertThat(LinkHealth.isReady(link("RUNNING", true, false))).isFalse();
        assertThat(LinkHealth.isReady(link("STARTING", true, true))).isFalse();
        assertThat(LinkHealth.isReady(link("FAILED", true, true))).isFalse();
    }

    @Test
    void isAliveUnlessTheEngineEnded() {
        assertThat(LinkHealth.isAlive(link("FAILED", false, false))).isFalse();
        assertThat(LinkHealth.isAlive(link("STARTING", false, false))).isTrue();
        assertThat(LinkHealth.isAlive(running(halted("orders", 1)))).isTrue();
    }

    @Test
    void namesWhyAndWhereAPartitionIsHaltedAndTheWayOut() {
        assertThat(LinkHealth.halted(running(streaming("orders", 0), halted("orders", 1))))
                .containsOnlyKeys("orders-1")
                .hasEntrySatisfying(
                        "orders-1",
                        why -> assertThat(why)
                                .isEqualTo("FOREIGN_WRITE at TARGET offsets [40, 42): two records too many. Stop it."));
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(LinkHealth.summary(link("RUNNING", false, false)))
                .isEqualTo("RUNNING; target unreachable; no progress");
        assertThat(LinkHealth.summary(link("FAILED", true, true))).isEqualTo("FAILED; the engine ended");
        assertThat(LinkHealth.summary(link("IDLE", false, false))).isEqualTo("IDLE");
    }
}
