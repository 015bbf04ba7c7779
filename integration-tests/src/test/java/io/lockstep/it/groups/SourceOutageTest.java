package io.lockstep.it.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Positions while a part of the source, or all of it, is down. */
class SourceOutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int GROUPS = 30;

    @Test
    void positionsAreCarriedOverWhileABrokerOfTheSourceIsDownAndKeptWhileAllAre() {
        try (Regions regions = Regions.start(spec -> spec.nodes(3), spec -> spec)) {
            GroupsOf east = new GroupsOf(regions.east());
            GroupsOf west = new GroupsOf(regions.west());
            regions.east().createTopic("outage", 3, Map.of("min.insync.replicas", "2"));
            new Data(regions.east(), 16).plain("outage", 3, 900, "lz4");
            try (GroupLink link = GroupLink.run(
                    regions, GroupLink.with(regions.settings("outage"), GroupLink.groups("o-.*"), false))) {
                regions.awaitCaughtUp("outage");
                link.awaitPasses();
                commitAll(east, 10);
                awaitAll(west, 10);

                regions.east().kill(2);
                commitAll(east, 20);
                awaitAll(west, 20);

                regions.east().kill(1);
                regions.east().kill(3);
                Await.within(PATIENCE)
                        .until(
                                "the pass to say why",
                                () -> link.link().lastGroups().pass().failure().contains("east"));
                assertThat(west.position("o-7", "outage", 0)).isEqualTo(20);
                for (int node = 1; node <= 3; node++) {
                    regions.east().startLater(node);
                }
                regions.east().awaitReady(PATIENCE);
                commitAll(east, 30);
                awaitAll(west, 30);
                assertThat(link.link().lastGroups().skipped()).isEmpty();
            }
        }
    }

    /** Coordinators move while brokers come and go, so each is tried for a while. */
    private static void commitAll(GroupsOf region, long position) {
        for (int group = 0; group < GROUPS; group++) {
            String name = "o-" + group;
            Await.within(PATIENCE).until("a commit of " + name, () -> {
                try {
                    region.commit(name, "outage", 0, position, "");
                    return true;
                } catch (AssertionError e) {
                    return false;
                }
            });
        }
    }

    private static void awaitAll(GroupsOf region, long position) {
        for (int group = 0; group < GROUPS; group++) {
            String name = "o-" + group;
            Await.within(PATIENCE)
                    .until(name + " at " + position, () -> region.position(name, "outage", 0) == position);
        }
    }
}
