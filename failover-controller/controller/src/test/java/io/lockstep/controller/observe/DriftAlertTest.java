package io.lockstep.controller.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.controller.FakeService;
import io.lockstep.policy.Parity;
import io.lockstep.process.Exposition;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The alert that ships, evaluated against what a controller exposes. */
@QuarkusTest
class DriftAlertTest {
    private static final Duration SCRAPED = Duration.ofSeconds(15);

    @Inject
    FakeService service;

    @Test
    void isActiveForTheKindThatDrifts() throws IOException {
        service.start();
        AlertRule rule = AlertRule.read("LockstepParityDrift");

        List<String> exposed = Exposition.scrape().lines();

        assertThat(rule.active(exposed)).containsExactly("kind=configs pair=shop");
        assertThat(rule.active(exposed.stream()
                        .map(line -> line.replace("} 1.0", "} 0.0"))
                        .toList()))
                .as("of what is alike, or not known")
                .isEmpty();
    }

    /** Once a round has seen it, the next scrape and the next evaluation tell. */
    @Test
    void needsNoLongerThanAMinuteWithThePolicysDefault() throws IOException {
        assertThat(AlertRule.read("LockstepParityDrift").waits()).isFalse();
        assertThat(Parity.DEFAULT.every().plus(SCRAPED).plus(SCRAPED)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
}
