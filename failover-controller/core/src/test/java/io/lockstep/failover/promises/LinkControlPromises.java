package io.lockstep.failover.promises;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.LinkControl.Order;
import io.lockstep.failover.port.LinkControl.Progress;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a {@link LinkControl} promises where no worker runs: orders nobody answers, and what is written down. */
public interface LinkControlPromises {
    LinkControlScene scene();

    @Test
    default void nobodyRunsTheLinkAndNobodyTells() {
        LinkControlScene scene = scene();

        assertThat(known(scene.forth().workers(scene.within()))).isZero();
        assertThat(known(scene.forth().status(scene.within()))).isEmpty();
    }

    @Test
    default void anOrderThatNobodyAnsweredHasNoProgressAndMayBeRepeatedAndTakenBack() {
        LinkControlScene scene = scene();
        PartitionId partition = new PartitionId(scene.topic(), 0);
        scene.mirrored(partition, 3);
        Order order = new Order("r-1", 2, Ends.of(Map.of(partition, 3L)), Duration.ofSeconds(30));

        done(scene.forth().order(order, scene.within()));
        done(scene.again().order(order, scene.within()));
        Progress ordered = known(scene.again().progress("r-1", scene.within()));
        done(scene.forth().withdraw(scene.within()));
        done(scene.again().withdraw(scene.within()));

        nothing(ordered);
        nothing(known(scene.forth().progress("r-1", scene.within())));
        assertThat(scene.end("west", partition)).isEqualTo(3);
    }

    @Test
    default void aRunThatOrderedNothingHasNoProgress() {
        LinkControlScene scene = scene();
        scene.topic();

        nothing(known(scene.forth().progress("r-never", scene.within())));
    }

    private static void nothing(Progress progress) {
        assertThat(progress.sealed()).isEmpty();
        assertThat(progress.open()).isEmpty();
        assertThat(progress.weak()).isEmpty();
        assertThat(progress.groups().state()).isEqualTo("WAITING");
        assertThat(progress.groups().detail()).isNotBlank();
    }

    @Test
    default void whatWasNeverShiftedHasNoMap() {
        LinkControlScene scene = scene();
        PartitionId partition = new PartitionId(scene.topic(), 0);

        assertThat(map(scene.forth(), partition)).isEqualTo(OffsetMap.identity());
    }

    @Test
    default void aShiftIsWrittenDownOnceForThePartitionsItNames() {
        LinkControlScene scene = scene();
        String topic = scene.topic();
        SortedMap<PartitionId, Segment> begins = new TreeMap<>(Map.of(new PartitionId(topic, 1), new Segment(5, 9)));

        done(scene.forth().shift(begins, scene.within()));
        done(scene.again().shift(begins, scene.within()));

        assertThat(map(scene.again(), new PartitionId(topic, 1)))
                .isEqualTo(OffsetMap.identity().with(new Segment(5, 9)));
        assertThat(map(scene.again(), new PartitionId(topic, 0))).isEqualTo(OffsetMap.identity());
    }

    @Test
    default void forgettingATopicKeepsWhatIsWrittenOfOthers() {
        LinkControlScene scene = scene();
        PartitionId gone = new PartitionId(scene.topic(), 0);
        PartitionId kept = new PartitionId(scene.topic(), 0);
        done(scene.forth()
                .shift(new TreeMap<>(Map.of(gone, new Segment(5, 9), kept, new Segment(2, 3))), scene.within()));

        done(scene.forth().forget(Set.of(gone.topic()), scene.within()));
        done(scene.again().forget(Set.of(gone.topic()), scene.within()));

        assertThat(map(scene.again(), gone)).isEqualTo(OffsetMap.identity());
        assertThat(map(scene.again(), kept)).isEqualTo(OffsetMap.identity().with(new Segment(2, 3)));
    }

    @Test
    default void theWayBackKnowsAShiftTheOtherWayRoundOnceItIsReversed() {
        LinkControlScene scene = scene();
        String topic = scene.topic();
        PartitionId partition = new PartitionId(topic, 0);
        OffsetMap forth = OffsetMap.identity().with(new Segment(5, 9));
        done(scene.forth().shift(new TreeMap<>(Map.of(partition, new Segment(5, 9))), scene.within()));
        SortedMap<String, Integer> topics = new TreeMap<>(Map.of(topic, 2));
        SortedMap<String, Range> leaps = new TreeMap<>(Map.of(partition.toString(), new Range(3, 9)));

        assertThat(scene.forth().reverse(2, topics, leaps, scene.within())).isInstanceOf(Answer.Known.class);
        assertThat(scene.again().reverse(2, topics, leaps, scene.within())).isInstanceOf(Answer.Known.class);

        assertThat(map(scene.back(), partition)).isEqualTo(forth.inverse());
        assertThat(map(scene.forth(), partition)).isEqualTo(forth);
    }

    @Test
    default void theWayBackOfATopicThatWasNeverMirroredIsRefused() {
        LinkControlScene scene = scene();
        scene.topic();

        assertThat(scene.forth()
                        .reverse(2, new TreeMap<>(Map.of("promised.never", 1)), new TreeMap<>(), scene.within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("promised.never", "never mirrored"));
    }

    @Test
    default void whileTheTargetIsSilentEverythingThatNeedsItIsUnknown() {
        LinkControl silent = scene().silent();
        PartitionId partition = new PartitionId("promised.any", 0);
        Duration within = Duration.ofSeconds(2);
        Order order = new Order("r-1", 2, Ends.of(Map.of(partition, 3L)), within);

        assertThat(List.<Answer<?>>of(
                        silent.order(order, within),
                        silent.withdraw(within),
                        silent.progress("r-1", within),
                        silent.workers(within),
                        silent.status(within),
                        silent.seal(Set.of(partition), 2, within),
                        silent.leap(partition, 5, 2, within),
                        silent.open(Set.of(partition.topic()), within),
                        silent.reverse(2, new TreeMap<>(Map.of(partition.topic(), 1)), new TreeMap<>(), within),
                        silent.forget(Set.of(partition.topic()), within),
                        silent.shift(new TreeMap<>(Map.of(partition, new Segment(5, 9))), within),
                        silent.maps(Set.of(partition), within)))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(Answer.Unknown.class));
    }

    private static OffsetMap map(LinkControl link, PartitionId partition) {
        return known(link.maps(Set.of(partition), Duration.ofSeconds(10)))
                .getOrDefault(partition, OffsetMap.identity());
    }

    private static void done(Answer<Boolean> answer) {
        assertThat(answer).isEqualTo(new Answer.Known<>(true));
    }

    /** The value, or a failure that shows why there is none. */
    static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }
}
