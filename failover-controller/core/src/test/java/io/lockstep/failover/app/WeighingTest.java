package io.lockstep.failover.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Happening.Weighed;
import io.lockstep.failover.Weight;
import io.lockstep.failover.drive.Waits;
import io.lockstep.failover.port.Volumes;
import io.lockstep.policy.decision.TopicSelection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WeighingTest {
    private static final TopicSelection OURS = TopicSelection.of(List.of("orders", "pay.*"), List.of());

    /** What each region has; another one is silent. */
    private record Disks(Map<String, SortedMap<String, Volume>> regions) implements Volumes {
        @Override
        public Answer<SortedMap<String, Volume>> of(String region, Duration within) {
            return Optional.ofNullable(regions.get(region))
                    .<Answer<SortedMap<String, Volume>>>map(Answer.Known::new)
                    .orElseGet(() -> new Answer.Unknown<>("silent"));
        }

        @Override
        public void close() {}
    }

    private static Volumes.Volume volume(long copy, int copies) {
        return new Volumes.Volume(1, copies, copy, copy * copies, Optional.empty(), OptionalLong.empty(), false);
    }

    private static Weighed weigh(Map<String, SortedMap<String, Volumes.Volume>> regions) {
        Waits waits = new Waits(Duration.ofSeconds(1), System::nanoTime);
        return new Weighing(new Disks(regions), OURS, List.of("east", "west"), waits).look(Duration.ofSeconds(1));
    }

    @Test
    void addsUpWhatThePairsTopicsTakeAndNamesNoOthers() {
        SortedMap<String, Volumes.Volume> east =
                new TreeMap<>(Map.of("orders", volume(70, 3), "payments", volume(7, 1), "people.names", volume(9, 3)));

        Weighed weighed = weigh(Map.of("east", east, "west", new TreeMap<>()));

        assertThat(weighed.regions())
                .containsEntry("east", new Weight(2, 77, 217, new TreeMap<>(Map.of("orders", 210L, "payments", 7L))))
                .containsEntry("west", new Weight(0, 0, 0, new TreeMap<>()));
        assertThat(weighed.unseen()).isEmpty();
    }

    @Test
    void namesTheTenThatTakeMost() {
        SortedMap<String, Volumes.Volume> east = new TreeMap<>();
        for (int i = 0; i < 12; i++) {
            east.put("pay-" + i, volume(i, 1));
        }

        Weighed weighed = weigh(Map.of("east", east));

        assertThat(Optional.ofNullable(weighed.regions().get("east"))
                        .orElseThrow()
                        .largest())
                .hasSize(10)
                .doesNotContainKeys("pay-0", "pay-1");
    }

    @Test
    void aRegionThatDoesNotAnswerIsNotTakenForEmpty() {
        Weighed weighed = weigh(Map.of("west", new TreeMap<>()));

        assertThat(weighed.regions()).containsOnlyKeys("west");
        assertThat(weighed.unseen()).containsExactly("east");
    }
}
