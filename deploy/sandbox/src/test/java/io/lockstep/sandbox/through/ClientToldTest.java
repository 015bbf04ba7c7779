package io.lockstep.sandbox.through;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientToldTest {
    @Test
    void holdsWhenEverythingWasAcknowledgedOnce() {
        assertThat(told("idempotent", 5, 5, Map.of(), 0, 0, 0).broken()).isEmpty();
    }

    @Test
    void namesWhatIsBroken() {
        assertThat(told("idempotent", 5, 3, Map.of("TimeoutException", 2), 1, 2, 0)
                        .broken())
                .contains("TimeoutException=2", "lost=1", "doubled=2", "unanswered=2");
    }

    @Test
    void forgivesATransactionalOneWhatItDidAgainAfterACommitWithoutAnswer() {
        assertThat(told("transactional", 5, 5, Map.of(), 0, 5, 5).broken()).isEmpty();
        assertThat(told("transactional", 5, 5, Map.of(), 0, 5, 0).broken()).contains("doubled=5");
    }

    private static ClientTold told(
            String kind, int sent, int acknowledged, Map<String, Integer> errors, int lost, int doubled, int inDoubt) {
        return new ClientTold("c", kind, sent, acknowledged, errors, Map.of(), lost, 0, doubled, 0, inDoubt, 10);
    }
}
