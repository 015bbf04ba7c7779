package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteFence.Capability;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a {@link WriteFence} promises, whatever it is made of. */
public interface FencePromises {
    Duration WITHIN = Duration.ofSeconds(20);

    /** Topics of their own, which applications may write to. */
    FenceScene scene();

    @Test
    default void planningChangesNothing() {
        FenceScene scene = scene();
        Object before = scene.state();
        FencePlan plan = plan(scene);

        assertThat(plan.strategy()).isEqualTo(scene.fence().strategy());
        assertThat(plan.region()).isEqualTo(scene.region());
        assertThat(plan.changes()).isNotEmpty();
        assertThat(scene.state()).isEqualTo(before);
        assertThat(known(scene.fence().read(plan, WITHIN)).lifted()).isTrue();
        assertThat(scene.topics()).allMatch(scene::takesRecords);
    }

    @Test
    default void stopsWritingToEveryTopicAndLetsItAgainWhenLifted() {
        FenceScene scene = scene();
        Object before = scene.state();
        FencePlan plan = plan(scene);

        FenceReading standing = known(scene.fence().apply(plan, WITHIN));

        assertThat(standing.complete()).isTrue();
        assertThat(standing.standing()).isEqualTo(plan.changes().size());
        assertThat(scene.topics()).noneMatch(scene::takesRecords);
        assertThat(known(scene.fence().lift(plan, WITHIN)).lifted()).isTrue();
        assertThat(scene.state()).isEqualTo(before);
        assertThat(scene.topics()).allMatch(scene::takesRecords);
    }

    @Test
    default void appliesAndLiftsTwiceAsOnce() {
        FenceScene scene = scene();
        Object before = scene.state();
        FencePlan plan = plan(scene);

        FenceReading once = known(scene.fence().apply(plan, WITHIN));
        Object fenced = scene.state();
        FenceReading twice = known(scene.fence().apply(plan, WITHIN));

        assertThat(twice).isEqualTo(once);
        assertThat(scene.state()).isEqualTo(fenced);
        assertThat(known(scene.fence().lift(plan, WITHIN)).lifted()).isTrue();
        assertThat(known(scene.fence().lift(plan, WITHIN)).lifted()).isTrue();
        assertThat(scene.state()).isEqualTo(before);
    }

    @Test
    default void liftsNothingThatWasNeverApplied() {
        FenceScene scene = scene();
        Object before = scene.state();

        assertThat(known(scene.fence().lift(plan(scene), WITHIN)).lifted()).isTrue();

        assertThat(scene.state()).isEqualTo(before);
    }

    @Test
    default void readsAFenceThatWasAppliedInPartAndCompletesIt() {
        FenceScene scene = scene();
        Object before = scene.state();
        FencePlan plan = plan(scene);
        FencePlan part = new FencePlan(
                plan.strategy(), plan.region(), List.of(plan.changes().getFirst()), plan.notes());
        known(scene.fence().apply(part, WITHIN));

        FenceReading reading = known(scene.fence().read(plan, WITHIN));

        assertThat(reading.standing()).isEqualTo(1);
        assertThat(reading.missing()).hasSize(plan.changes().size() - 1);
        assertThat(reading.complete()).isFalse();
        assertThat(reading.lifted()).isFalse();
        assertThat(known(scene.fence().apply(plan, WITHIN)).complete()).isTrue();
        assertThat(known(scene.fence().lift(plan, WITHIN)).lifted()).isTrue();
        assertThat(scene.state()).isEqualTo(before);
    }

    @Test
    default void plansNothingThatIsThereAlreadySoThatItStaysWhenLifted() {
        FenceScene scene = scene();
        FencePlan plan = plan(scene);
        known(scene.fence().apply(plan, WITHIN));

        FencePlan second = plan(scene);

        assertThat(second.changes()).isEmpty();
        known(scene.fence().lift(second, WITHIN));
        assertThat(known(scene.fence().read(plan, WITHIN)).complete()).isTrue();
        known(scene.fence().lift(plan, WITHIN));
    }

    @Test
    default void leavesAloneWhatSomebodyElseChangedMeanwhile() {
        FenceScene scene = scene();
        FencePlan plan = plan(scene);
        known(scene.fence().apply(plan, WITHIN));
        scene.meddle();
        Object meddled = scene.meddledState();

        FenceReading lifted = known(scene.fence().lift(plan, WITHIN));

        assertThat(lifted.lifted()).isTrue();
        assertThat(scene.meddledState()).isEqualTo(meddled);
    }

    @Test
    default void tellsThatItWorksAndLeavesNothingOfTheTrial() {
        FenceScene scene = scene();
        Object before = scene.state();
        Set<String> topics = scene.allTopics();

        Capability capability = known(scene.fence().probe(scene.region(), "r-1", Duration.ofSeconds(40)));

        assertThat(capability.works()).as(capability.toString()).isTrue();
        assertThat(capability.toDeny()).isPositive().isLessThan(Duration.ofSeconds(10));
        assertThat(capability.toAllow()).isPositive().isLessThan(Duration.ofSeconds(10));
        assertThat(scene.state()).isEqualTo(before);
        assertThat(scene.allTopics()).isEqualTo(topics);
    }

    private static FencePlan plan(FenceScene scene) {
        return known(scene.fence().plan(scene.region(), scene.topics(), WITHIN));
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
