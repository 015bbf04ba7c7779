package io.lockstep.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.compare.Mismatch;
import io.lockstep.sandbox.compare.PartitionComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That differences are found in the first place is proven where the comparison lives. */
class IdentityTest {
    private static TopicComparison topic(long targetEnd, long mismatches, Mismatch... first) {
        PartitionComparison partition = new PartitionComparison(0, 0, 0, 0, 100, targetEnd, 100, 90, mismatches);
        return new TopicComparison("orders", false, List.of(partition), List.of(first));
    }

    @Test
    void acceptsLogsThatAreTheSame() {
        assertThat(Identity.check(List.of(topic(100, 0)))).isEmpty();
    }

    @Test
    void findsARecordThatDiffers() {
        List<Violation> found = Identity.check(List.of(topic(100, 1, new Mismatch("orders", 0, 42, "another value"))));
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().what()).contains("orders-0", "42", "another value");
    }

    @Test
    void tellsHowManyDifferInAll() {
        List<Violation> found = Identity.check(List.of(topic(100, 30, new Mismatch("orders", 0, 42, "another value"))));
        assertThat(found).hasSize(2);
        assertThat(found.getLast().what()).contains("30");
    }

    @Test
    void findsALogThatEndsElsewhere() {
        assertThat(Identity.check(List.of(topic(99, 0)))).hasSize(1);
        assertThat(Identity.check(List.of(topic(101, 0)))).hasSize(1);
    }
}
