package io.lockstep.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Groups;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DrillTest {
    @Test
    void aDrillHasAPairOfItsOwn() {
        assertThat(Drill.pair("shop")).isEqualTo("shop.drill");
        assertThat(Drill.isDrill("shop.drill")).isTrue();
        assertThat(Drill.isDrill("shop")).isFalse();
    }

    @Test
    void neverSelectsADrillsGroupsForTheBusinessNorTheBusinessForADrill() {
        GroupSelection all = GroupSelection.of(groups(".*", "lockstep\\.drill\\..*"));
        GroupSelection drill = GroupSelection.drill(groups(Drill.expression("shop")));

        assertThat(all.selects("lockstep.drill.shop.readers")).isFalse();
        assertThat(drill.selects("lockstep.drill.shop.readers")).isTrue();
        assertThat(drill.selects("lockstep.drill.other.readers")).isFalse();
        assertThat(drill.selects("lockstep.shop.drill.east->west")).isFalse();
        assertThat(GroupSelection.drill(groups(".*")).selects("readers")).isFalse();
    }

    private static Groups groups(String... include) {
        return new Groups(
                List.of(include),
                List.of(),
                Duration.ofSeconds(2),
                DeletedGroups.KEEP,
                Duration.ofHours(1),
                CheckpointForm.NONE);
    }
}
