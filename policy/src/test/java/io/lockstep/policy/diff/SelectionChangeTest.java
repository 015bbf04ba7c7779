package io.lockstep.policy.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Policies;
import io.lockstep.policy.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SelectionChangeTest {
    private static final List<String> SEEN = List.of(
            "orders", "payments.eu", "payments.scratch", "clicks", "__consumer_offsets", "lockstep.drill.shop.a");

    @Test
    void tellsWhichTopicsBeginAndWhichStopToBeMirrored() {
        Policy before = Policies.selecting(List.of("orders", "payments\\..*"), List.of("payments\\.scratch"), "");
        Policy after = Policies.selecting(List.of("clicks", "payments\\..*"), List.of("payments\\.eu"), "");

        SelectionChange change = SelectionChange.of(before, after, SEEN);

        assertThat(change.begin()).containsExactly("clicks", "payments.scratch");
        assertThat(change.stop()).containsExactly("orders", "payments.eu");
    }

    @Test
    void aTopicThatIsKeptAtHomeFromNowOnStopsAndOneThatMayCrossNowBegins() {
        String rules = """
                residency:
                  classes:
                    internal: { regions: [east, west], owner: shop }
                    personal: { regions: [east], owner: privacy office }
                  topics:
                    - { topics: ["orders"], class: %s }
                    - { topics: [".*"], class: %s }
                """;
        Policy before = Policies.selecting(List.of(".*"), List.of(), rules.formatted("internal", "personal"));
        Policy after = Policies.selecting(List.of(".*"), List.of(), rules.formatted("personal", "internal"));

        SelectionChange change = SelectionChange.of(before, after, SEEN);

        assertThat(change.stop()).containsExactly("orders");
        assertThat(change.begin()).containsExactly("clicks", "payments.eu", "payments.scratch");
    }

    @Test
    void neverLetsInternalTopicsOrDrillsBegin() {
        Policy before = Policies.selecting(List.of("orders"), List.of(), "");
        Policy after = Policies.selecting(List.of(".*"), List.of(), "");

        assertThat(SelectionChange.of(before, after, SEEN).begin())
                .containsExactly("clicks", "payments.eu", "payments.scratch");
    }
}
