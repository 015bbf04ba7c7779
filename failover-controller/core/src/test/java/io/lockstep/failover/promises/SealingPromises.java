package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.LinkControl.Sealed;
import io.lockstep.offsets.PartitionId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a {@link io.lockstep.failover.port.LinkControl} promises of what it does to logs and topics without any worker. */
public interface SealingPromises {
    LinkControlScene scene();

    @Test
    default void aSealTakesOneOffsetOfEachPartitionThatIsNamed() {
        LinkControlScene scene = scene();
        String topic = scene.topic();
        PartitionId first = new PartitionId(topic, 0);
        PartitionId second = new PartitionId(topic, 1);
        PartitionId other = new PartitionId(scene.topic(), 0);
        scene.mirrored(first, 3);

        Sealed sealed = known(scene.forth().seal(Set.of(first, second), 2, scene.within()));

        assertThat(sealed).isEqualTo(new Sealed(new TreeMap<>(Map.of(first, 4L, second, 1L)), new TreeMap<>()));
        assertThat(scene.end("west", first)).isEqualTo(4);
        assertThat(scene.end("west", second)).isEqualTo(1);
        assertThat(scene.end("west", other)).isZero();
        assertThat(scene.end("east", first)).isEqualTo(3);
    }

    @Test
    default void aSealOfTheSameOrAnOlderEpochIsFoundDone() {
        LinkControlScene scene = scene();
        PartitionId partition = new PartitionId(scene.topic(), 0);
        Sealed once = known(scene.forth().seal(Set.of(partition), 3, scene.within()));

        assertThat(known(scene.again().seal(Set.of(partition), 3, scene.within())))
                .isEqualTo(once);
        assertThat(known(scene.again().seal(Set.of(partition), 2, scene.within())))
                .isEqualTo(once);
        assertThat(scene.end("west", partition)).isEqualTo(1);
    }

    @Test
    default void aSealOfANewerEpochTakesAnotherOffset() {
        LinkControlScene scene = scene();
        PartitionId partition = new PartitionId(scene.topic(), 0);
        known(scene.forth().seal(Set.of(partition), 2, scene.within()));

        Sealed newer = known(scene.forth().seal(Set.of(partition), 3, scene.within()));

        assertThat(newer.ends()).isEqualTo(Map.of(partition, 2L));
        assertThat(scene.end("west", partition)).isEqualTo(2);
    }

    @Test
    default void whatIsNotThereIsNamedAndNotSealed() {
        LinkControlScene scene = scene();
        PartitionId nowhere = new PartitionId("promised.nowhere", 0);

        assertThat(scene.forth().seal(Set.of(nowhere), 2, scene.within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("promised.nowhere", "west"));
        assertThat(scene.forth().leap(nowhere, 5, 2, scene.within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("promised.nowhere", "west"));
    }

    @Test
    default void aLeapEndsWhereItIsToldAndAgainFindsItDone() {
        LinkControlScene scene = scene();
        String topic = scene.topic();
        PartitionId partition = new PartitionId(topic, 0);
        scene.mirrored(partition, 3);
        known(scene.forth().seal(Set.of(partition), 2, scene.within()));

        assertThat(known(scene.forth().leap(partition, 10, 2, scene.within()))).isEqualTo(10);
        assertThat(known(scene.again().leap(partition, 10, 2, scene.within()))).isEqualTo(10);

        assertThat(scene.end("west", partition)).isEqualTo(10);
        assertThat(scene.end("west", new PartitionId(topic, 1))).isZero();
        assertThat(scene.end("east", partition)).isEqualTo(3);
    }

    @Test
    default void aLeapNeverGoesBack() {
        LinkControlScene scene = scene();
        PartitionId partition = new PartitionId(scene.topic(), 0);
        scene.mirrored(partition, 3);
        known(scene.forth().seal(Set.of(partition), 2, scene.within()));

        assertThat(known(scene.forth().leap(partition, 2, 2, scene.within()))).isEqualTo(4);
        assertThat(scene.end("west", partition)).isEqualTo(4);
    }

    @Test
    default void aCounterMarkBringsTheSourceToWhereTheSealBroughtTheTarget() {
        LinkControlScene scene = scene();
        PartitionId partition = new PartitionId(scene.topic(), 0);
        scene.mirrored(partition, 3);
        Sealed sealed = known(scene.forth().seal(Set.of(partition), 2, scene.within()));

        Sealed marked = known(scene.forth().counterMark(Set.of(partition), 2, scene.within()));
        Sealed again = known(scene.again().counterMark(Set.of(partition), 2, scene.within()));

        assertThat(marked).isEqualTo(again).isEqualTo(sealed);
        assertThat(scene.end("east", partition)).isEqualTo(4);
        assertThat(scene.end("west", partition)).isEqualTo(4);
    }

    @Test
    default void aLeapUnderAnOlderEpochThanTheSealsMovesNothing() {
        LinkControlScene scene = scene();
        PartitionId partition = new PartitionId(scene.topic(), 0);
        known(scene.forth().seal(Set.of(partition), 5, scene.within()));

        assertThat(scene.forth().leap(partition, 3, 4, scene.within())).isNotInstanceOf(Answer.Known.class);
        assertThat(scene.end("west", partition)).isEqualTo(1);
    }

    @Test
    default void aMirrorIsOpenedOnceAndOthersStayWhatTheyAre() {
        LinkControlScene scene = scene();
        String topic = scene.topic();
        String other = scene.topic();

        List<String> changed = known(scene.forth().open(Set.of(topic), scene.within()));

        assertThat(changed).isNotEmpty().allSatisfy(each -> assertThat(each).startsWith(topic));
        assertThat(known(scene.again().open(Set.of(topic), scene.within()))).isEmpty();
        assertThat(known(scene.again().open(Set.of(other), scene.within()))).isNotEmpty();
    }

    @Test
    default void whatWasNeverMirroredIsNotOpened() {
        LinkControlScene scene = scene();
        scene.topic();

        assertThat(scene.forth().open(Set.of("promised.never"), scene.within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("promised.never", "never mirrored"));
    }

    private static <T> T known(Answer<T> answer) {
        return LinkControlPromises.known(answer);
    }
}
