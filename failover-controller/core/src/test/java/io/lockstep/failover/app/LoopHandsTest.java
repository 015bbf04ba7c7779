package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Clusters;
import io.lockstep.failover.Event;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.drive.Steps;
import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.port.Digests;
import io.lockstep.failover.port.Gatekeeper;
import io.lockstep.failover.port.HeldRights;
import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.port.Regions;
import io.lockstep.failover.port.Tails;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteProbe;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Steps of drills look at gates that do not answer before they are told to; those of the business look at none. */
class LoopHandsTest {
    private static final long SOON_SECONDS = 10;

    private final CountDownLatch gates = new CountDownLatch(1);
    private final BlockingQueue<String> looking = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final LoopHands hands = new LoopHands(Business.PAIR, this::steps, this::back, () -> Business.START);

    private void back(String run, Event event) {
        ended.add(run);
    }

    @AfterEach
    void stop() {
        gates.countDown();
        hands.stop();
    }

    @Test
    void theBusinessDoesNotWaitForAStepOfADrill() throws InterruptedException {
        hands.perform(run("drill", Business.DRILL), StepKind.CHECK_GATES, 0);
        assertThat(next(looking)).isEqualTo(Business.DRILL);

        hands.perform(run("business", Business.PAIR), StepKind.CHECK_GATES, 0);

        assertThat(next(ended)).isEqualTo("business");
    }

    @Test
    void aPairDoesOneStepAtATime() throws InterruptedException {
        hands.perform(run("first", Business.DRILL), StepKind.CHECK_GATES, 0);
        hands.perform(run("second", Business.DRILL), StepKind.STORE_EVIDENCE, 0);
        assertThat(next(looking)).isEqualTo(Business.DRILL);
        hands.perform(run("business", Business.PAIR), StepKind.CHECK_GATES, 0);
        assertThat(next(ended)).isEqualTo("business");
        assertThat(ended).isEmpty();

        gates.countDown();

        assertThat(next(ended)).isEqualTo("first");
        assertThat(next(ended)).isEqualTo("second");
    }

    @Test
    void nothingBeginsOnceTheyAreStopped() throws InterruptedException {
        hands.perform(run("drill", Business.DRILL), StepKind.CHECK_GATES, 0);
        hands.perform(run("drill", Business.DRILL), StepKind.CHECK_GATES, 1);
        assertThat(next(looking)).isEqualTo(Business.DRILL);

        hands.stop();
        hands.perform(run("business", Business.PAIR), StepKind.CHECK_GATES, 0);

        assertThat(next(ended)).isEqualTo("drill");
        assertThat(ended.poll(100, TimeUnit.MILLISECONDS)).isNull();
        assertThat(looking).isEmpty();
    }

    private static @Nullable String next(BlockingQueue<String> queue) throws InterruptedException {
        return queue.poll(SOON_SECONDS, TimeUnit.SECONDS);
    }

    private static RunState run(String id, String pair) {
        return RunState.of(id, Business.plan("p-1", pair, "east", "west", 0), List.of());
    }

    private Steps steps(String pair) {
        return new Steps(
                untouched(),
                pair.equals(Business.DRILL) ? new SlowGates() : new OpenGates(),
                run -> new Answer.Known<>(List.of()),
                region -> Optional.empty(),
                HeldRights.NONE,
                region -> Clusters.NONE,
                region -> new TreeMap<>(),
                () -> Business.START);
    }

    /** Nobody goes out in these steps. */
    private static World untouched() {
        Pause pause = port(Pause.class);
        return new World(
                port(Regions.class),
                port(WriteFence.class),
                port(WriteProbe.class),
                port(World.Links.class),
                port(PairControl.class),
                List.of(),
                Optional.empty(),
                port(Tails.class),
                port(Digests.class),
                new Digests.Extent(Duration.ofSeconds(1), 1, 1),
                port(World.Bootstraps.class),
                pause,
                Duration.ofSeconds(1),
                new Waits(Duration.ofSeconds(1), pause::nanos));
    }

    private static <T> T port(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, with) -> {
            throw new IllegalStateException(method + " is asked in a step that needs nothing outside");
        }));
    }

    private static class OpenGates implements Gatekeeper {
        @Override
        public List<GateResult> look(Plan.Scope scope) {
            return List.of();
        }

        @Override
        public Answer<LossBound> loss(Plan.Scope scope) {
            return new Answer.Known<>(LossBound.NONE);
        }
    }

    private final class SlowGates extends OpenGates {
        @Override
        public List<GateResult> look(Plan.Scope scope) {
            looking.add(scope.pair());
            try {
                assertThat(gates.await(SOON_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }
    }
}
