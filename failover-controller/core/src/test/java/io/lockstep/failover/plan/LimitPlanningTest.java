package io.lockstep.failover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.FenceReading;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LimitPlanningTest {
    private static final Optional<String> NONE = Optional.empty();

    @Test
    void recordsWhatWasSetOnTheTopicItself() {
        FencePlan plan = draw(new TopicLimit("b", Optional.of("5000"), false), new TopicLimit("a", NONE, false));

        assertThat(plan.changes()).containsExactly(change("a", NONE, "0"), change("b", Optional.of("5000"), "0"));
        assertThat(plan.notes()).containsExactly("Nobody can write while it stands, Lockstep included");
    }

    @Test
    void leavesRoomForTheMarkersOfTransactionsAndSaysWhatElsePasses() {
        FencePlan plan = draw(new TopicLimit("a", NONE, true));

        assertThat(plan.changes()).containsExactly(change("a", NONE, "78"));
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("Batches of up to 78 bytes") && note.contains(" a,"));
    }

    @Test
    void leavesALimitAloneThatIsAsLowAlready() {
        FencePlan plan = draw(
                new TopicLimit("a", Optional.of("0"), false),
                new TopicLimit("b", Optional.of("0"), true),
                new TopicLimit("c", Optional.of("78"), false));

        assertThat(plan.changes()).containsExactly(change("c", Optional.of("78"), "0"));
        assertThat(plan.notes()).anyMatch(note -> note.startsWith("max.message.bytes is as low already at a, b"));
    }

    @Test
    void tellsWhatStandsWhatIsMissingAndWhatIsForeign() {
        FencePlan plan = draw(
                new TopicLimit("a", NONE, false),
                new TopicLimit("b", Optional.of("9"), false),
                new TopicLimit("c", Optional.of("9"), false),
                new TopicLimit("d", NONE, false),
                new TopicLimit("e", Optional.of("9"), false));
        LimitReading now = new LimitReading(
                plan, Map.of("a", Optional.of("0"), "b", Optional.of("9"), "c", Optional.of("7"), "e", NONE));

        assertThat(now.reading())
                .isEqualTo(new FenceReading(
                        1,
                        List.of("topic b: max.message.bytes=0", "topic d is gone"),
                        List.of(
                                "topic c: max.message.bytes is 7, not 0",
                                "topic e: max.message.bytes is not set on the topic, not 0")));
        assertThat(now.toApply()).extracting(LimitPlanning::topic).containsExactly("b");
        assertThat(now.toLift()).extracting(LimitPlanning::topic).containsExactly("a");
    }

    private static FencePlan draw(TopicLimit... limits) {
        return LimitPlanning.draw("east", List.of(limits));
    }

    private static Change change(String topic, Optional<String> before, String after) {
        return new Change("config", "topic " + topic, "max.message.bytes", before, after);
    }
}
