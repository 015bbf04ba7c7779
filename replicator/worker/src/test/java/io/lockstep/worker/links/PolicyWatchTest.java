package io.lockstep.worker.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.PlanResult;
import io.lockstep.worker.PolicyStanding;
import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.Samples;
import io.lockstep.worker.WorkerPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PolicyWatchTest {
    private static final LinkSettings SHOP = of("shop", "orders", "east");
    private static final LinkSettings BOOKS = of("books", "pages", "east");

    private final Map<LinkId, FakeLink> running = new ConcurrentHashMap<>();
    private final List<LinkSettings> started = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(
            new Links(),
            (settings, observer) -> {
                started.add(settings);
                FakeLink link = new FakeLink(Samples.running());
                running.put(settings.link(), link);
                return link;
            },
            (region, client) -> new ProbeOutcome.Usable(region, 1),
            MirrorObserver.NONE);
    private final PolicyWatch watch = new PolicyWatch(supervisor);

    @BeforeEach
    void serveTwoPairs() {
        WorkerPlan plan = plan("1", SHOP, BOOKS);
        supervisor.start(plan, why -> {});
        awaitStarted(2);
        watch.runs(plan);
    }

    @AfterEach
    void end() {
        watch.close();
        supervisor.close(Duration.ofSeconds(5));
    }

    @Test
    void startsOnlyTheLinkAnewThatAChangeConcerns() {
        FakeLink books = link(BOOKS);
        FakeLink shop = link(SHOP);
        LinkSettings more = of("shop", "orders|invoices", "east");

        looksTwice(plan("2", more, BOOKS));

        awaitStarted(3);
        assertThat(started.getLast()).isEqualTo(more);
        assertThat(shop.asked()).containsExactly("close");
        assertThat(books.asked()).isEmpty();
        assertThat(standing().versions()).containsEntry("shop", "2");
        assertThat(standing().refused()).isEmpty();
    }

    @Test
    void refusesABrokenFileWithAllProblemsAndGoesOn() {
        watch.turn(() -> new PlanResult.Refused(List.of("a.yaml:3: one", "b.yaml:4: two")));

        assertThat(standing().refused()).containsExactly("a.yaml:3: one", "b.yaml:4: two");
        assertThat(standing().refusedAt()).isNotEmpty();
        assertThat(standing().versions()).containsEntry("shop", "1");
        assertThat(running.values()).allMatch(link -> link.asked().isEmpty());

        looksTwice(plan("1", SHOP, BOOKS));
        assertThat(standing().refused()).isEmpty();
    }

    @Test
    void refusesWholeWhatCannotChangeWhileItRuns() {
        LinkSettings moved = of("shop", "orders|invoices", "west");

        looksTwice(plan("2", moved, of("books", "pages|more", "east")));
        assertThat(standing().refused())
                .singleElement()
                .asString()
                .contains("active: 'west' of pair shop cannot replace 'east'", "start the worker anew");

        looksTwice(plan("2", SHOP));
        assertThat(standing().refused()).singleElement().asString().contains("this process serves books, shop");
        assertThat(running.values()).allMatch(link -> link.asked().isEmpty());
    }

    /** A file that is being written may be valid before all of it is there. */
    @Test
    void takesNothingOverThatItReadOnlyOnce() {
        LinkSettings half = of("shop", ".*", "east");
        LinkSettings whole = of("shop", "orders|invoices", "east");

        watch.turn(() -> new PlanResult.Planned(plan("half", half, BOOKS)));
        watch.turn(() -> new PlanResult.Planned(plan("whole", whole, BOOKS)));
        assertThat(standing().versions()).containsEntry("shop", "1");
        watch.turn(() -> new PlanResult.Planned(plan("whole", whole, BOOKS)));

        awaitStarted(3);
        assertThat(started).contains(whole).doesNotContain(half);
    }

    private void looksTwice(WorkerPlan plan) {
        watch.turn(() -> new PlanResult.Planned(plan));
        watch.turn(() -> new PlanResult.Planned(plan));
    }

    private FakeLink link(LinkSettings settings) {
        return Objects.requireNonNull(running.get(settings.link()));
    }

    private PolicyStanding standing() {
        return watch.standing().orElseThrow();
    }

    private void awaitStarted(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> started.size() == count);
    }

    private static WorkerPlan plan(String version, LinkSettings... links) {
        TreeMap<String, String> versions = new TreeMap<>();
        for (LinkSettings each : links) {
            versions.put(each.link().pair(), version);
        }
        return new WorkerPlan("west", List.of(links), List.of(), versions, new TreeMap<>());
    }

    private static LinkSettings of(String pair, String topics, String active) {
        return Samples.settings()
                .but()
                .link(new LinkId(pair, "east", "west"))
                .active(active)
                .topics(List.of(topics))
                .build();
    }
}
