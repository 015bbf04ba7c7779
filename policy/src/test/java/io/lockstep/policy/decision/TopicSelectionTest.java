package io.lockstep.policy.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicSelectionTest {
    @Test
    void selectsWholeNamesOnly() {
        TopicSelection selection = TopicSelection.of(List.of("orders", "payments\\..*"), List.of());

        assertThat(List.of("orders", "payments.eu", "payments.").stream().filter(selection::selects))
                .containsExactly("orders", "payments.eu", "payments.");
        assertThat(List.of("orders2", "my-orders", "payments", "Orders").stream()
                        .filter(selection::selects))
                .isEmpty();
    }

    @Test
    void takesExcludedTopicsOutAgain() {
        TopicSelection selection = TopicSelection.of(List.of("payments\\..*"), List.of("payments\\.scratch"));

        assertThat(selection.selects("payments.scratch")).isFalse();
        assertThat(selection.selects("payments.scratch2")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__consumer_offsets",
                "__transaction_state",
                "__share_group_state",
                "__cluster_metadata",
                "__lockstep.control",
                "__lockstep.offset-map"
            })
    void neverSelectsInternalTopics(String topic) {
        assertThat(TopicSelection.of(List.of(".*"), List.of()).selects(topic)).isFalse();
    }

    @Test
    void neverSelectsADrillsTopicsForTheBusinessNorTheBusinessForADrill() {
        TopicSelection all = TopicSelection.of(List.of(".*", "lockstep\\.drill\\..*"), List.of());
        TopicSelection drill = TopicSelection.drill(List.of(Drill.expression("shop")));

        assertThat(all.selects("lockstep.drill.shop.canary")).isFalse();
        assertThat(all.selects("lockstep.drills")).isTrue();
        assertThat(drill.selects("lockstep.drill.shop.canary")).isTrue();
        assertThat(drill.selects("lockstep.drill.shopping.canary")).isFalse();
        assertThat(TopicSelection.drill(List.of(".*")).selects("orders")).isFalse();
        assertThat(drill.orTopic("__lockstep.control")
                        .matcher("lockstep.drill.shop.canary")
                        .matches())
                .isTrue();
    }

    private final TopicSelection shop =
            new TopicSelection(List.of("orders|clicks", "payments\\..*"), List.of("payments\\.scratch"));

    @Test
    void joinsOneFurtherTopicForASubscription() {
        assertThat(shop.orTopic("__lockstep.control")
                        .matcher("__lockstep.control")
                        .matches())
                .isTrue();
        assertThat(shop.orTopic("__lockstep.control")
                        .matcher("__lockstepXcontrol")
                        .matches())
                .isFalse();
        assertThat(shop.orTopic("__lockstep.control").matcher("orders").matches())
                .isTrue();
    }

    @Test
    void tellsWhichTopicsAreNamedOutright() {
        TopicSelection named = new TopicSelection(List.of("orders", "payments\\.eu", "a.*", "out"), List.of("out"));

        assertThat(named.named()).containsExactlyInAnyOrder("orders", "payments.eu");
    }

    @Test
    void refusesABackReference() {
        assertThatThrownBy(() -> new TopicSelection(List.of("(a|b)\\1"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refers back to a group");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?<n>a)b", "\\Qa", "(?x)a #"})
    void refusesWhatWouldReachIntoTheNextExpression(String expression) {
        assertThatThrownBy(() -> new TopicSelection(List.of(expression, "orders"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mirror.topics: '" + expression + "' ");
        assertThat(new TopicSelection(List.of("\\Qa.b\\E", "(?i)c", "(?:d)"), List.of()).selects("C"))
                .isTrue();
    }
}
