package io.lockstep.worker.links;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.links.LinkStatus.Running;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {
    private static final String DRILL = "east->west.drill";
    private static final LinkId DRILLS = new LinkId("shop.drill", "east", "west");
    private static final LinkId BOOKS = new LinkId("books", "east", "west");

    private final Links links = new Links();

    @Test
    void showsADrillsLinkOnlyWhileADrillRuns() {
        links.put(Samples.LINK, running(Samples.running()));
        links.putDrill(DRILLS, running(Samples.link("IDLE", false, false)));
        assertThat(links.snapshots()).containsExactly(Samples.running());
        assertThat(links.groups()).hasSize(1);
        assertThat(links.names()).containsExactly("east->west");

        links.putDrill(DRILLS, running(Samples.running()));
        assertThat(links.snapshots()).hasSize(2);
        assertThat(links.groups()).hasSize(2);
    }

    @Test
    void findsADrillsLinkByItsNameAlsoWhileItIsIdle() {
        links.putDrill(DRILLS, running(Samples.link("IDLE", false, false)));

        assertThat(links.find(DRILL)).isPresent();
    }

    @Test
    void healthDoesNotDependOnDrills() {
        links.put(Samples.LINK, running(Samples.running()));
        links.putDrill(DRILLS, running(Samples.link("FAILED", false, false)));

        assertThat(links.lasting()).extracting(LinkSnapshot::state).containsExactly("RUNNING");
    }

    @Test
    void tellsLinksOfSeveralPairsApartByThePairsNames() {
        links.put(Samples.LINK, running(Samples.running()));
        links.put(BOOKS, new LinkStatus.Starting(BOOKS, true, true, List.of()));

        assertThat(links.names()).containsExactly("books:east->west", "shop:east->west");
        assertThat(links.find("east->west")).isEmpty();
        assertThat(links.find("books:east->west").orElseThrow().snapshot().pair())
                .isEqualTo("books");
        assertThat(links.find("shop:east->west").orElseThrow().snapshot().pair())
                .isEqualTo("shop");
    }

    private static Running running(LinkSnapshot snapshot) {
        return new Running(new FakeLink(snapshot), List.of());
    }
}
