package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ResponseBuffersTest {
    private static final int KIB = 1 << 10;
    private static final int LIMIT = 1_000 * KIB;

    private final MemoryBudget budget = new MemoryBudget(LIMIT);
    private final ResponseBuffers buffers = new ResponseBuffers(budget);

    private byte[] given(int size) {
        byte[] array = buffers.tryAllocate(size).array();
        buffers.giveBack(array);
        return array;
    }

    @Test
    void anAnswerGetsExactlyItsBytesToBeReadInto() {
        ByteBuffer fresh = buffers.tryAllocate(100 * KIB + 1);
        assertThat(fresh.remaining()).isEqualTo(100 * KIB + 1);
        buffers.giveBack(fresh.array());

        ByteBuffer again = buffers.tryAllocate(98 * KIB);

        assertThat(again.array()).isSameAs(fresh.array());
        assertThat(again.position()).isZero();
        assertThat(again.remaining()).isEqualTo(98 * KIB);
        assertThat(again.arrayOffset()).isZero();
    }

    @Test
    void noTwoAnswersShareABuffer() {
        byte[] first = given(100 * KIB);

        assertThat(buffers.tryAllocate(100 * KIB).array()).isSameAs(first);
        assertThat(buffers.tryAllocate(100 * KIB).array()).isNotSameAs(first);
    }

    @Test
    void noBufferIsMuchLargerThanWhatItHolds() {
        for (int size = 64 * KIB; size < LIMIT; size += 1_777) {
            byte[] fresh = given(LIMIT / 2);
            assertThat(buffers.tryAllocate(size).array().length)
                    .as("of %s bytes, with %s given back", size, fresh.length)
                    .isBetween(size, size / 8 * 9 + 1);
        }
    }

    @Test
    void smallAnswersAreNotWorthIt() {
        assertThat(given(10)).hasSize(10);
        assertThat(buffers.unusedBytes()).isZero();
    }

    @Test
    void whatLiesUnusedAndWhatIsInUseStayBelowTheLimit() {
        budget.force(LIMIT - 150 * KIB);
        given(100 * KIB);
        given(200 * KIB);
        assertThat(buffers.unusedBytes()).as("the larger one has no room").isBetween(100L * KIB, 113L * KIB);

        budget.force(100 * KIB);
        buffers.tryAllocate(900 * KIB);

        assertThat(buffers.unusedBytes()).as("others need the room").isZero();
    }

    @Test
    void ofAnAnswerThatBrokeOffNothingIsKeptElsewhere() {
        ByteBuffer half = buffers.tryAllocate(100 * KIB);

        buffers.release(half);

        assertThat(buffers.tryAllocate(100 * KIB).array()).isSameAs(half.array());
        assertThat(buffers.isOutOfMemory()).isFalse();
    }
}
