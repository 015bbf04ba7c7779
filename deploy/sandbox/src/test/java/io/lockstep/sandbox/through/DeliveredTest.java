package io.lockstep.sandbox.through;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeliveredTest {
    private final Delivered delivered = new Delivered();

    @Test
    void countsARecordThatIsGivenTwice() {
        delivered.take("orders", 0, 7);
        delivered.take("orders", 1, 7);
        delivered.take("orders", 0, 7);
        assertThat(delivered.records()).isEqualTo(3);
        assertThat(delivered.again()).isEqualTo(1);
    }
}
