package io.lockstep.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.CheckpointForm;
import io.lockstep.policy.ClientSettings;
import io.lockstep.policy.DeletedGroups;
import io.lockstep.policy.Drill;
import io.lockstep.policy.DrillMode;
import io.lockstep.policy.Failover;
import io.lockstep.policy.Groups;
import io.lockstep.policy.Holes;
import io.lockstep.policy.Mirror;
import io.lockstep.policy.Objectives;
import io.lockstep.policy.Parity;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.RetentionOverrun;
import io.lockstep.policy.WorkerLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LinkPlanTest {
    @Test
    void mirrorsIntoTheStandbyFirst() {
        assertThat(LinkPlan.of(policy("east"))).extracting(LinkPlan::name).containsExactly("east->west", "west->east");
        assertThat(LinkPlan.of(policy("west"))).extracting(LinkPlan::name).containsExactly("west->east", "east->west");
        assertThat(LinkPlan.of(policy("west")))
                .extracting(LinkPlan::idleAtFirst)
                .containsExactly(false, true);
    }

    @Test
    void givesAWorkerTheLinkIntoItsRegion() {
        assertThat(LinkPlan.into(policy("east"), "west")).hasValueSatisfying(link -> {
            assertThat(link.name()).isEqualTo("east->west");
            assertThat(link.idleAtFirst()).isFalse();
        });
        assertThat(LinkPlan.into(policy("east"), "east"))
                .hasValueSatisfying(link -> assertThat(link.idleAtFirst()).isTrue());
    }

    @Test
    void knowsNoLinkIntoARegionThatThePolicyDoesNotName() {
        assertThat(LinkPlan.into(policy("east"), "north")).isEmpty();
    }

    private static Policy policy(String active) {
        Duration second = Duration.ofSeconds(1);
        return new Policy(
                "shop",
                active,
                List.of(region("east"), region("west")),
                new Objectives(second, second),
                new Mirror(List.of("orders"), List.of(), Holes.EXACT, RetentionOverrun.RECORD, 0),
                new Groups(List.of(".*"), List.of(), second, DeletedGroups.KEEP, second, CheckpointForm.NONE),
                Failover.DEFAULT,
                List.of(new Drill("weekly", "0 0 6 ? * MON", DrillMode.SHADOW)),
                new WorkerLimits(1, second, second),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Parity.DEFAULT);
    }

    private static Region region(String name) {
        return new Region(name, List.of(name + ":9092"), ClientSettings.none(), Optional.empty());
    }
}
