package io.lockstep.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final String DRILL = "east->west.drill";

    private final Links links = new Links();

    @Test
    void showsADrillsLinkOnlyWhileADrillRuns() {
        links.put("east->west", running(Samples.running()));
        links.putDrill(DRILL, running(Samples.link("IDLE", false, false)));
        assertThat(links.snapshots()).containsExactly(Samples.running());
        assertThat(links.groups()).hasSize(1);
        assertThat(links.names()).containsExactly("east->west");

        links.putDrill(DRILL, running(Samples.running()));
        assertThat(links.snapshots()).hasSize(2);
        assertThat(links.groups()).hasSize(2);
    }

    @Test
    void findsADrillsLinkByItsNameAlsoWhileItIsIdle() {
        links.putDrill(DRILL, running(Samples.link("IDLE", false, false)));

        assertThat(links.find(DRILL)).isPresent();
    }

    @Test
    void healthDoesNotDependOnDrills() {
        links.put("east->west", running(Samples.running()));
        links.putDrill(DRILL, running(Samples.link("FAILED", false, false)));

        assertThat(links.lasting()).extracting(LinkSnapshot::state).containsExactly("RUNNING");
    }

    private static Running running(LinkSnapshot snapshot) {
        return new Running(new FakeLink(snapshot), List.of());
    }
}
