package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.replicator.app.Link;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A target topic that cannot become a mirror is left exactly as it is, and so is its source. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class OccupiedTargetTest {
    @RegisterExtension
    static final SecuredRegions REGIONS = new SecuredRegions();

    private static final List<String> REFUSED = List.of("occupied", "longer", "wider");

    @Test
    void refusesEachWithOneProblemChangesNothingAndMirrorsTheOthers() throws Exception {
        Regions both = REGIONS.both();
        fill();
        Map<String, String> east = Seen.of(both.east(), REFUSED);
        Map<String, String> west = Seen.of(both.west(), REFUSED);
        Link link = both.run(REGIONS.settings("occupied", "admin", "occupied", "longer", "wider", "vacant"));
        try {
            both.awaitCaughtUp("vacant");
            both.requireIdentical("vacant");
            awaitProblems(link);

            assertThat(link.snapshot().warnings())
                    .satisfiesExactlyInAnyOrder(
                            problem -> assertThat(problem)
                                    .contains("Topic occupied at west already holds other records")
                                    .contains("occupied-0 differs at offset")
                                    .contains("Nothing was changed", "delete the topic", "mirror.holes: mapped"),
                            problem -> assertThat(problem)
                                    .contains("Topic longer at west already holds other records")
                                    .contains("longer-0 ends at 60, beyond the source's end 40"),
                            problem -> assertThat(problem)
                                    .contains("Topic wider has 2 partitions, but 3 at west")
                                    .contains("must have the same number", "Add partitions", "delete the topic"));
            assertThat(Seen.of(both.east(), REFUSED)).isEqualTo(east);
            assertThat(Seen.of(both.west(), REFUSED)).isEqualTo(west);

            both.west().admin().deleteTopics(REFUSED).all().get(20, TimeUnit.SECONDS);
            String[] names = REFUSED.toArray(String[]::new);
            both.awaitCaughtUp(names);
            both.requireIdentical(names);
        } finally {
            both.end(link);
        }
    }

    private static void awaitProblems(Link link) {
        Await.within(Duration.ofSeconds(60))
                .until("three problems", () -> link.snapshot().warnings().size() == REFUSED.size());
    }

    private static void fill() {
        Regions both = REGIONS.both();
        Data eastern = REGIONS.data();
        Data western = new Data(both.west(), 12);
        both.east().createTopic("occupied", 1, Map.of("retention.ms", "100000000"));
        both.west().createTopic("occupied", 1, Map.of("max.message.bytes", "500000"));
        eastern.plain("occupied", 1, 100, "none");
        western.plain("occupied", 1, 40, "none");
        both.east().createTopic("longer", 1, Map.of());
        both.west().createTopic("longer", 1, Map.of());
        eastern.plain("longer", 1, 40, "none");
        western.plain("longer", 1, 60, "none");
        both.east().createTopic("wider", 2, Map.of());
        both.west().createTopic("wider", 3, Map.of());
        eastern.plain("wider", 2, 40, "none");
        both.east().createTopic("vacant", 1, Map.of());
        eastern.plain("vacant", 1, 100, "none");
    }
}
