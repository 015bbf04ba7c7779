package io.lockstep.failover.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Facts;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Proof;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.port.Digests;
import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.port.Regions;
import io.lockstep.failover.port.Regions.Bounds;
import io.lockstep.failover.port.Tails;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.failover.sim.FakeFence;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The watch on both regions, when one of them does not let the controller look for a while. */
class WatchStepsTest {
    private static final String EAST = "east";
    private static final String WEST = "west";
    private static final String TOPIC = "orders";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long OBSERVE_MS = 3_000;
    private static final Ends FROZEN = new Ends(new TreeMap<>(Map.of(TOPIC, List.of(7L))));
    private static final Ends GROWN = new Ends(new TreeMap<>(Map.of(TOPIC, List.of(8L))));
    private static final String REFUSAL = "Region east refused the login of regions.east.client";

    private final FakeFence fence = new FakeFence();
    private long now;
    private long refusedFrom;
    private long refusedUntil;
    private Ends east = FROZEN;

    /** Credentials change on both sides one after the other. */
    @Test
    void aLoginThatIsRefusedForAWhileIsNotedAndTheWatchGoesOn() {
        refusedFrom = 1;
        refusedUntil = Duration.ofMillis(OBSERVE_MS / 2).toNanos();
        assertThat(watch())
                .isInstanceOfSatisfying(
                        Result.Done.class,
                        done -> assertThat(done.proof())
                                .isInstanceOfSatisfying(
                                        Proof.Watched.class,
                                        watched -> assertThat(watched.notes()).containsExactly(REFUSAL)));
    }

    /** The target has to be seen in the end; nobody is asked as long as attempts are left. */
    @Test
    void aLoginThatStaysRefusedLeavesTheWatchUnknown() {
        refusedUntil = Long.MAX_VALUE;
        assertThat(watch()).isEqualTo(new Result.Unknown(REFUSAL));
    }

    @Test
    void aRecordBehindTheFreezeIsFoundOnceTheLoginIsLetInAgain() {
        refusedFrom = 1;
        refusedUntil = Duration.ofMillis(OBSERVE_MS / 2).toNanos();
        east = GROWN;
        assertThat(watch()).isInstanceOf(Result.Refused.class);
    }

    private Result watch() {
        return new WatchSteps(world()).watch(run());
    }

    private RunState run() {
        fence.create(EAST, TOPIC);
        FencePlan plan = known(fence.plan(EAST, Set.of(TOPIC), SECOND));
        known(fence.apply(plan, SECOND));
        Facts facts = Facts.NONE.with(new Proof.FencePlanned(plan)).with(new Proof.EndsFrozen(FROZEN, 0));
        return new RunState(
                "r-1",
                plan(),
                Phase.OBSERVING,
                0,
                false,
                0,
                List.of(),
                facts,
                Optional.empty(),
                Optional.empty(),
                "clients were led over");
    }

    private static Plan plan() {
        Plan.Scope scope = new Plan.Scope(
                "shop",
                Mode.PLANNED,
                EAST,
                WEST,
                4,
                new TreeMap<>(Map.of(TOPIC, 1)),
                new TreeSet<>(),
                "topic-config",
                List.of("record"),
                0,
                new Plan.Budgets(60_000, 10_000, 10_000, 5_000, 60_000, OBSERVE_MS));
        return new Plan(
                "p-1",
                "p-1-abcdef",
                scope,
                List.of(),
                LossBound.NONE,
                Optional.empty(),
                1_000,
                "ann",
                Instant.parse("2026-03-01T06:00:00Z"));
    }

    private World world() {
        Pause pause = new Passing();
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
                new Digests.Extent(SECOND, 1, 1),
                port(World.Bootstraps.class),
                pause,
                SECOND,
                new Waits(SECOND, pause::nanos));
    }

    /** Both regions refuse every question for a while. */
    private <T> T port(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, with) -> refusedFrom <= now && now < refusedUntil
                        ? new Answer.Refused<>(REFUSAL)
                        : answer(method.getName(), with)));
    }

    private Object answer(String question, Object[] with) {
        return switch (question) {
            case "read" -> fence.read((FencePlan) with[0], SECOND);
            case "positions" -> new Answer.Known<>(Map.of());
            case "ends" -> {
                Ends there = with[0].equals(EAST) ? east : FROZEN;
                yield new Answer.Known<>(new Bounds(there, there));
            }
            case "written" -> new Answer.Unknown<>("not asked for here");
            default -> throw new IllegalStateException(question + " is asked while both regions are watched");
        };
    }

    private static <T> T known(Answer<T> answer) {
        if (answer instanceof Answer.Known<T>(T value)) {
            return value;
        }
        throw new IllegalStateException(answer.words());
    }

    private final class Passing implements Pause {
        @Override
        public boolean forAtMost(Duration time) {
            now += time.toNanos();
            return true;
        }

        @Override
        public long nanos() {
            return now;
        }
    }
}
