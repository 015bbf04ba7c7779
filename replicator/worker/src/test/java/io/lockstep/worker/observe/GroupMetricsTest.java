package io.lockstep.worker.observe;

import static io.lockstep.worker.Samples.LINK;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.process.Exposition;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.GroupSamples;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import io.lockstep.worker.links.Links;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GroupMetricsTest {
    private final FakeLink link = new FakeLink(Samples.running());

    @Inject
    Links links;

    @BeforeEach
    void runOneLink() {
        links.put(LINK, new Running(link, List.of()));
    }

    @Test
    void showsTheLastPassOfTheCoordinator() {
        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "selected{pair=\"shop\",link=\"east->west\",} 2.0",
                        "positions{pair=\"shop\",link=\"east->west\",state=\"SYNCED\",} 2.0",
                        "positions{pair=\"shop\",link=\"east->west\",state=\"WAITING\",} 1.0",
                        "positions{pair=\"shop\",link=\"east->west\",state=\"ACTIVE_ON_TARGET\",} 0.0",
                        "positions{pair=\"shop\",link=\"east->west\",state=\"MOVED_ON_TARGET\",} 0.0",
                        "positions{pair=\"shop\",link=\"east->west\",state=\"UNKNOWN\",} 0.0",
                        "positions{pair=\"shop\",link=\"east->west\",state=\"FAILED\",} 0.0",
                        "skipped{pair=\"shop\",link=\"east->west\",reason=\"ACTIVE_ON_TARGET\",} 0.0",
                        "skipped{pair=\"shop\",link=\"east->west\",reason=\"MOVED_ON_TARGET\",} 0.0",
                        "skipped{pair=\"shop\",link=\"east->west\",reason=\"UNKNOWN\",} 0.0",
                        "skipped{pair=\"shop\",link=\"east->west\",reason=\"FAILED\",} 0.0",
                        "behind_positions{pair=\"shop\",link=\"east->west\",} 1.0",
                        "last_pass_age_seconds{pair=\"shop\",link=\"east->west\",} 1.5",
                        "last_pass_seconds{pair=\"shop\",link=\"east->west\",} 0.085",
                        "failed{pair=\"shop\",link=\"east->west\",} 0.0");
    }

    @Test
    void countsGroupsThatAreLeftAloneByReason() {
        link.show(GroupSamples.active());

        assertThat(shown())
                .contains(
                        "skipped{pair=\"shop\",link=\"east->west\",reason=\"ACTIVE_ON_TARGET\",} 1.0",
                        "positions{pair=\"shop\",link=\"east->west\",state=\"ACTIVE_ON_TARGET\",} 2.0");
    }

    @Test
    void neverShowsANumberBeforeTheFirstPass() {
        link.show(GroupSamples.none(true, ""));

        assertThat(shown())
                .contains(
                        "last_pass_age_seconds{pair=\"shop\",link=\"east->west\",} NaN",
                        "selected{pair=\"shop\",link=\"east->west\",} NaN",
                        "failed{pair=\"shop\",link=\"east->west\",} 0.0")
                .filteredOn(line -> !line.startsWith("failed"))
                .allMatch(line -> line.endsWith(" NaN"));
    }

    @Test
    void saysThatTheLastAttemptFailed() {
        link.show(GroupSamples.none(true, "west does not answer"));

        assertThat(shown()).contains("failed{pair=\"shop\",link=\"east->west\",} 1.0");
    }

    @Test
    void staysSilentInAWorkerThatIsNotTheCoordinator() {
        link.show(GroupSamples.none(false, ""));

        assertThat(shown()).isEmpty();
    }

    private static List<String> shown() {
        return Exposition.scrape().lines().stream()
                .filter(line -> line.startsWith("lockstep_groups_"))
                .map(line -> line.substring("lockstep_groups_".length()))
                .toList();
    }
}
