package io.lockstep.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.controller.FakeFailover;
import io.lockstep.policy.Drill;
import io.lockstep.policy.DrillMode;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DrillScheduleTest {
    @Inject
    DrillSchedule schedule;

    @Inject
    Scheduler scheduler;

    @AfterEach
    void forget() {
        scheduler.unscheduleJob("drill-shop-often");
    }

    @Test
    void aDrillIsAskedForWheneverItIsDue() {
        FakeFailover failover = new FakeFailover();

        schedule.plan(
                "shop", List.of(new Drill("often", "* * * * * ?", DrillMode.SHADOW)), () -> Optional.of(failover));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(failover.asked()).contains("drill often DRILL_SHADOW schedule"));
    }
}
