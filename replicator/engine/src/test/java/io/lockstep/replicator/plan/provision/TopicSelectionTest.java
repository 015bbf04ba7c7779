package io.lockstep.replicator.plan.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopicSelectionTest {
    private final TopicSelection shop =
            new TopicSelection(List.of("orders|clicks", "payments\\..*", ".*state"), List.of("payments\\.scratch"));

    @Test
    void selectsOnlyWholeNames() {
        assertThat(shop.selects("orders")).isTrue();
        assertThat(shop.selects("clicks")).isTrue();
        assertThat(shop.selects("payments.eu")).isTrue();
        assertThat(shop.selects("orders2")).isFalse();
        assertThat(shop.selects("all-orders")).isFalse();
    }

    @Test
    void takesExcludedNamesOutButNotWhatOnlyBeginsLikeThem() {
        assertThat(shop.selects("payments.scratch")).isFalse();
        assertThat(shop.selects("payments.scratch2")).isTrue();
    }

    @Test
    void neverSelectsInternalTopics() {
        assertThat(shop.selects("__transaction_state")).isFalse();
        assertThat(new TopicSelection(List.of(".*"), List.of()).selects("__lockstep.control"))
                .isFalse();
    }

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
}
