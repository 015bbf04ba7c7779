package io.lockstep.worker.decision;

import static io.lockstep.worker.Samples.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.ProbeOutcome.Refused;
import io.lockstep.worker.ProbeOutcome.Unreachable;
import io.lockstep.worker.ProbeOutcome.Usable;
import io.lockstep.worker.decision.StartDecision.Refuse;
import io.lockstep.worker.decision.StartDecision.Start;
import io.lockstep.worker.decision.StartDecision.StartUnverified;
import io.lockstep.worker.decision.StartDecision.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartDecisionTest {
    private static final ProbeOutcome SOURCE = new Usable("cluster-a", 3);
    private static final ProbeOutcome TARGET = new Usable("cluster-b", 3);

    @Test
    void startsBetweenTwoClusters() {
        assertThat(StartDecision.of(LINK, SOURCE, TARGET)).isEqualTo(new Start());
    }

    @Test
    void startsWithoutItsSourceAndKeepsTheCheckInMind() {
        assertThat(StartDecision.of(LINK, new Unreachable("east is gone"), TARGET))
                .isEqualTo(new StartUnverified("east is gone"));
    }

    @Test
    void waitsForItsTarget() {
        assertThat(StartDecision.of(LINK, SOURCE, new Unreachable("west is gone")))
                .isEqualTo(new Wait(true, List.of("west is gone")));
    }

    @Test
    void saysThatBothAreGone() {
        assertThat(StartDecision.of(LINK, new Unreachable("east is gone"), new Unreachable("west is gone")))
                .isEqualTo(new Wait(false, List.of("west is gone", "east is gone")));
    }

    @Test
    void refusesOneClusterOnBothSides() {
        assertThat(StartDecision.of(LINK, SOURCE, SOURCE))
                .isInstanceOfSatisfying(
                        Refuse.class,
                        refuse -> assertThat(refuse.why())
                                .contains("regions.east.bootstrap", "regions.west.bootstrap", "cluster-a", "Correct"));
    }

    @Test
    void refusesSettingsThatCanNeverWorkWhateverTheOtherSideSays() {
        for (ProbeOutcome other : List.of(SOURCE, new Unreachable("gone"), new Refused("wrong too"))) {
            assertThat(StartDecision.of(LINK, new Refused("wrong"), other)).isInstanceOf(Refuse.class);
            assertThat(StartDecision.of(LINK, other, new Refused("wrong"))).isInstanceOf(Refuse.class);
        }
    }
}
