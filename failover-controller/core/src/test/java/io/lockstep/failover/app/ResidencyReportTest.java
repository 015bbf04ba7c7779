package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lockstep.failover.Whereabouts;
import io.lockstep.failover.Whereabouts.Topics;
import io.lockstep.failover.app.ResidencyView.ConnectionView;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.port.ResidencySight.Connection;
import io.lockstep.failover.port.ResidencySight.Names;
import io.lockstep.failover.port.ResidencySight.Scene;
import io.lockstep.failover.port.ResidencySight.Size;
import io.lockstep.failover.port.ResidencySight.Unseen;
import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import io.lockstep.policy.Residency.Entry;
import io.lockstep.policy.decision.Residence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People get all names; the journal, which lies in both regions, gets numbers. */
class ResidencyReportTest {
    private static final Residence RULES = Residence.of(Optional.of(new Residency(
            List.of(
                    new DataClass("internal", List.of("east", "west"), "platform team"),
                    new DataClass("personal", List.of("east"), "privacy office")),
            List.of(new Entry(List.of("people\\..*"), "personal"), new Entry(List.of("orders"), "internal")))));
    private static final Connection LOOKED =
            new Connection("west", "controller one", "User:lockstep", "b:1", "SSL", "TLSv1.3 AES");
    private static final Connection TOLD =
            new Connection("west", "worker w1, which writes here", "User:worker", "every broker", "SSL", "");

    private final ResidencyReport report = new ResidencyReport(RULES, Business.rules());

    @Test
    void whatStaysIsCountedByClassAndNamedNowhereInWhatIsWrittenDown() {
        Scene east = scene(
                Set.of("orders", "people.names", "people.taxes", "strange"),
                Set.of(),
                Map.of("payroll", Set.of("people.names"), "shop", Set.of("orders")),
                Map.of(),
                List.of(),
                List.of(new Unseen("sizes of topics at east", "not allowed: people.names")));
        Scene west = scene(Set.of("orders"), Set.of("orders"), Map.of(), Map.of(), List.of(LOOKED), List.of());

        Whereabouts counted = counted(east, west);

        assertThat(region(counted, "east").classes())
                .isEqualTo(new TreeMap<>(Map.of(
                        "internal", new Topics(0, 1, 0, 0),
                        "personal", new Topics(0, 0, 2, 0),
                        "unclassified", new Topics(0, 0, 1, 0))));
        assertThat(region(counted, "west").classes())
                .isEqualTo(new TreeMap<>(Map.of("internal", new Topics(1, 0, 0, 0))));
        assertThat(region(counted, "east").groups()).isEqualTo(2);
        assertThat(counted.violations()).isEmpty();
        assertThat(counted.unseen()).containsExactly("sizes of topics at east");
        assertThat(HappeningJson.write(counted)).doesNotContain("people", "strange", "payroll", "taxes");
    }

    @Test
    void whatIsWhereItMayNotBeIsNamedUpToTen() {
        Set<String> strays = new TreeSet<>();
        IntStream.range(0, 12).forEach(i -> strays.add("people.n" + i));
        Scene east = scene(Set.of("orders"), Set.of(), Map.of(), Map.of(), List.of(), List.of());
        Scene west = scene(strays, Set.of(), Map.of(), Map.of(), List.of(), List.of());

        Whereabouts counted = counted(east, west);

        assertThat(region(counted, "west").classes())
                .isEqualTo(new TreeMap<>(Map.of("personal", new Topics(0, 0, 0, 12))));
        assertThat(counted.violations()).hasSize(11).last().isEqualTo("and 2 more");
        assertThat(counted.violations().getFirst()).startsWith("topic people.n0 is in west: residency.topics[0]");
    }

    @Test
    void aCheckpointOfWhatMayNotCrossIsAViolationAlthoughTheTopicIsNotThere() {
        Scene east = scene(Set.of("orders"), Set.of(), Map.of(), Map.of(), List.of(), List.of());
        Scene west = scene(
                Set.of("orders"),
                Set.of("orders"),
                Map.of(),
                Map.of("shop", Set.of("orders", "people.names")),
                List.of(),
                List.of());

        assertThat(view(east, west).violations())
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .startsWith(
                                "a checkpoint of group shop on topic people.names is in west: residency.topics[0]"));
    }

    @Test
    void aWorkerReachesTheBrokersThatTheControllerLookedAt() {
        Scene none = scene(Set.of(), Set.of(), Map.of(), Map.of(), List.of(), List.of());
        Scene west = scene(Set.of(), Set.of(), Map.of(), Map.of(), List.of(LOOKED, TOLD), List.of());
        Scene blind = scene(Set.of(), Set.of(), Map.of(), Map.of(), List.of(TOLD), List.of());

        assertThat(ways(view(none, west), 1))
                .extracting(ConnectionView::principal, ConnectionView::encryption)
                .containsExactly(tuple("User:lockstep", "TLSv1.3 AES"), tuple("User:worker", "TLSv1.3 AES"));
        assertThat(ways(view(none, blind), 1))
                .extracting(ConnectionView::encryption)
                .containsExactly("not observed");
    }

    @Test
    void whatAWorkerReadsElsewhereIsToldThere() {
        Connection reads =
                new Connection("east", "worker w1, which reads here", "User:worker", "every broker", "SSL", "");
        Scene east = scene(Set.of(), Set.of(), Map.of(), Map.of(), List.of(), List.of());
        Scene west = scene(Set.of(), Set.of(), Map.of(), Map.of(), List.of(LOOKED, reads), List.of());

        assertThat(ways(view(east, west), 0)).extracting(ConnectionView::owner).containsExactly(reads.owner());
        assertThat(ways(view(east, west), 1)).extracting(ConnectionView::owner).containsExactly(LOOKED.owner());
    }

    private static List<ConnectionView> ways(ResidencyView view, int region) {
        return view.regions().get(region).connections();
    }

    private ResidencyView view(Scene east, Scene west) {
        return report.of(Map.of("east", east, "west", west), Instant.EPOCH);
    }

    private Whereabouts counted(Scene east, Scene west) {
        return report.counted(Map.of("east", east, "west", west), view(east, west));
    }

    private static Whereabouts.Region region(Whereabouts counted, String name) {
        return Optional.ofNullable(counted.regions().get(name)).orElseThrow();
    }

    private static Scene scene(
            Set<String> topics,
            Set<String> mirrored,
            Map<String, Set<String>> positions,
            Map<String, Set<String>> checkpoints,
            List<Connection> connections,
            List<Unseen> unseen) {
        SortedMap<String, Size> sizes = new TreeMap<>();
        topics.forEach(topic -> sizes.put(topic, new Size(1, 7)));
        return new Scene(
                Names.of(topics, mirrored),
                sizes,
                sorted(positions),
                sorted(checkpoints),
                new TreeMap<>(Map.of("__lockstep.journal", 3L)),
                new TreeSet<>(Set.of("User:app")),
                new ArrayList<>(connections),
                unseen);
    }

    private static SortedMap<String, SortedSet<String>> sorted(Map<String, Set<String>> all) {
        SortedMap<String, SortedSet<String>> sorted = new TreeMap<>();
        all.forEach((group, topics) -> sorted.put(group, new TreeSet<>(topics)));
        return sorted;
    }
}
