package io.lockstep.worker.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.ProbeOutcome;
import io.lockstep.worker.ProbeOutcome.Refused;
import io.lockstep.worker.ProbeOutcome.Unreachable;
import io.lockstep.worker.ProbeOutcome.Usable;
import io.lockstep.worker.Samples;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LinkStartTest {
    private static final ProbeOutcome EAST = new Usable("cluster-a", 1);
    private static final ProbeOutcome WEST = new Usable("cluster-b", 1);

    private final Links links = new Links();
    private final FakeLink engine = new FakeLink(Samples.running());
    private final Deque<Map<String, ProbeOutcome>> answers = new ArrayDeque<>();
    private final List<LinkSnapshot> betweenAttempts = new ArrayList<>();
    private final List<String> fatal = new ArrayList<>();
    private int started;

    @Test
    void startsTheEngineOnceBothRegionsAnswered() {
        answer(EAST, WEST);

        start().run();

        assertThat(now().state()).isEqualTo("RUNNING");
        assertThat(now().warnings()).isEmpty();
        assertThat(started).isEqualTo(1);
    }

    @Test
    void doesNotStartTheEngineWhileTheTargetIsGone() {
        answer(EAST, new Unreachable("west is gone"));
        answer(EAST, WEST);

        start().run();

        assertThat(betweenAttempts).singleElement().satisfies(waiting -> {
            assertThat(waiting.state()).isEqualTo("STARTING");
            assertThat(waiting.sourceReachable()).isTrue();
            assertThat(waiting.targetReachable()).isFalse();
            assertThat(waiting.warnings()).containsExactly("west is gone");
        });
        assertThat(now().state()).isEqualTo("RUNNING");
    }

    @Test
    void runsWithoutTheSourceAndSaysSoUntilItIsChecked() {
        answer(new Unreachable("east is gone"), WEST);
        answer(new Unreachable("east is gone"), WEST);
        answer(EAST, WEST);

        start().run();

        assertThat(betweenAttempts).hasSize(2).allSatisfy(running -> {
            assertThat(running.state()).isEqualTo("RUNNING");
            assertThat(running.warnings()).containsExactly("source not checked yet: east is gone");
        });
        assertThat(now().warnings()).isEmpty();
        assertThat(started).isEqualTo(1);
    }

    @Test
    void endsTheProcessWhenTheSourceTurnsOutToBeTheTarget() {
        answer(new Unreachable("east is gone"), WEST);
        answer(WEST, WEST);

        start().run();

        assertThat(engine.asked()).containsExactly("close");
        assertThat(now().state()).isEqualTo("FAILED");
        assertThat(fatal).singleElement().asString().contains("same Kafka cluster");
    }

    @Test
    void endsTheProcessOnSettingsThatCanNeverWork() {
        answer(EAST, new Refused("wrong password"));

        start().run();

        assertThat(started).isZero();
        assertThat(now().error()).isEqualTo("wrong password");
        assertThat(fatal).containsExactly("wrong password");
    }

    /** A changed policy or new credentials start it anew; other links run in the same process. */
    @Test
    void waitsWithoutEndingTheProcessWhereItRanBefore() {
        answer(EAST, new Refused("wrong password"));
        answer(new Refused("expired"), WEST);
        answer(EAST, WEST);

        anew().run();

        assertThat(betweenAttempts)
                .extracting(LinkSnapshot::state, LinkSnapshot::warnings)
                .containsExactly(tuple("STARTING", List.of("wrong password")), tuple("STARTING", List.of("expired")));
        assertThat(now().state()).isEqualTo("RUNNING");
        assertThat(fatal).isEmpty();
    }

    @Test
    void goesOnWhereItRanBeforeAndTheSourceRefusesItLater() {
        answer(new Unreachable("east is gone"), WEST);
        answer(new Refused("wrong password"), WEST);
        answer(EAST, WEST);

        anew().run();

        assertThat(betweenAttempts.getLast().state()).isEqualTo("RUNNING");
        assertThat(betweenAttempts.getLast().warnings()).containsExactly("wrong password");
        assertThat(now().warnings()).isEmpty();
        assertThat(started).isEqualTo(1);
        assertThat(fatal).isEmpty();
    }

    @Test
    void neverStartsTheEngineAfterItWasStopped() {
        answer(EAST, WEST);
        LinkStart start = start();

        start.stop(Duration.ZERO);
        start.run();

        assertThat(started).isZero();
    }

    @Test
    void closesTheEngineOnce() {
        answer(EAST, WEST);
        LinkStart start = start();
        start.run();

        start.stop(Duration.ZERO);
        start.stop(Duration.ZERO);

        assertThat(engine.asked()).containsExactly("close");
    }

    @Test
    void beginsAndEndsTheDrillsLinkWithTheOtherOne() {
        answer(new Unreachable("east is gone"), WEST);
        answer(EAST, WEST);
        LinkStart start = start(Samples.drill());

        start.run();
        assertThat(started).isEqualTo(2);
        assertThat(links.find("east->west.drill")).isPresent();

        start.stop(Duration.ZERO);
        assertThat(engine.asked()).containsExactly("close", "close");
    }

    private void answer(ProbeOutcome source, ProbeOutcome target) {
        answers.add(Map.of("east", source, "west", target));
    }

    private LinkStart start(LinkSettings... drills) {
        return start(Optional.of(fatal::add), drills);
    }

    private LinkStart anew() {
        return start(Optional.empty());
    }

    private LinkStart start(Optional<LinkStart.FatalError> fatal, LinkSettings... drills) {
        return new LinkStart(
                Samples.settings(),
                List.of(drills),
                (settings, observer) -> {
                    started++;
                    return engine;
                },
                (region, client) -> answers.element().getOrDefault(region, new Refused("no such region")),
                MirrorObserver.NONE,
                links,
                fatal,
                () -> {
                    betweenAttempts.add(now());
                    answers.remove();
                });
    }

    private LinkSnapshot now() {
        return links.snapshots().getFirst();
    }
}
