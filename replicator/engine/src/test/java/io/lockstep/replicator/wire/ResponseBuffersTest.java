package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseBuffersTest {
    private static final int KIB = 1 << 10;
    private static final int LIMIT = 1_000 * KIB;

    private final MemoryBudget budget = new MemoryBudget(LIMIT);
    private final BufferPool pool = budget.buffers();
    private final ResponseBuffers buffers = new ResponseBuffers(budget);

    private ByteBuffer given(int size) {
        ByteBuffer buffer = buffers.tryAllocate(size);
        pool.giveBack(buffer);
        return buffer;
    }

    /** As the network client reads one. */
    private ByteBuffer answerTo(int correlation) {
        return buffers.tryAllocate(100 * KIB).putInt(correlation).put(new byte[1_000]);
    }

    @Test
    void anAnswerGetsExactlyItsBytesToBeReadInto() {
        ByteBuffer fresh = buffers.tryAllocate(100 * KIB + 1);
        assertThat(fresh.remaining()).isEqualTo(100 * KIB + 1);
        assertThat(fresh.isDirect()).isTrue();
        pool.giveBack(fresh.position(77));

        ByteBuffer again = buffers.tryAllocate(98 * KIB);

        assertThat(again).isSameAs(fresh);
        assertThat(again.position()).isZero();
        assertThat(again.remaining()).isEqualTo(98 * KIB);
    }

    @Test
    void noTwoAnswersShareABuffer() {
        ByteBuffer first = given(100 * KIB);

        assertThat(buffers.tryAllocate(100 * KIB)).isSameAs(first);
        assertThat(buffers.tryAllocate(100 * KIB)).isNotSameAs(first);
    }

    @Test
    void anAnswersBufferIsFoundByTheNumberOfItsRequestAndOnce() {
        ByteBuffer seventh = answerTo(7);
        ByteBuffer eighth = answerTo(8);
        ByteBuffer unread = buffers.tryAllocate(100 * KIB);

        assertThat(buffers.claim(8)).containsSame(eighth);
        assertThat(buffers.claim(8)).isEmpty();
        assertThat(buffers.claim(0)).as("only %s is left to be read", unread).isEmpty();
        assertThat(buffers.claim(7)).containsSame(seventh);
    }

    @Test
    void aNumberThatWasLeftInABufferFindsNothing() {
        ByteBuffer first = answerTo(7);
        buffers.claim(7).ifPresent(pool::giveBack);

        assertThat(buffers.tryAllocate(100 * KIB)).isSameAs(first);
        assertThat(buffers.claim(7)).isEmpty();
    }

    @Test
    void noBufferIsMuchLargerThanWhatItHolds() {
        for (int size = 64 * KIB; size < LIMIT; size += 1_777) {
            ByteBuffer fresh = given(LIMIT / 2);
            assertThat(buffers.tryAllocate(size).capacity())
                    .as("of %s bytes, with %s given back", size, fresh.capacity())
                    .isBetween(size, size / 8 * 9 + 1);
        }
    }

    @Test
    void smallAnswersAreNotWorthIt() {
        assertThat(given(10).capacity()).isEqualTo(10);
        assertThat(pool.unusedBytes()).isZero();
    }

    @Test
    void whatLiesUnusedMakesRoomForAFreshOne() {
        given(100 * KIB);
        given(200 * KIB);
        given(300 * KIB);
        budget.force(LIMIT - 350 * KIB);

        buffers.tryAllocate(900 * KIB);

        assertThat(pool.unusedBytes()).as("the youngest is left").isBetween(300L * KIB, 350L * KIB);
        budget.force(300 * KIB);
        buffers.tryAllocate(900 * KIB);
        assertThat(pool.unusedBytes()).isZero();
    }

    @Test
    void neverKeepsMoreThanTheLimit() {
        given(LIMIT + 100 * KIB);
        assertThat(pool.unusedBytes()).isZero();

        ByteBuffer first = buffers.tryAllocate(LIMIT / 2);
        ByteBuffer second = buffers.tryAllocate(LIMIT / 2);
        ByteBuffer third = buffers.tryAllocate(LIMIT / 2);
        List.of(first, second, third).forEach(pool::giveBack);
        assertThat(pool.unusedBytes()).isBetween(LIMIT / 2L, (long) LIMIT);
    }

    @Test
    void oneThatIsGivenBackAfterItsRoomWasReservedServesWhoReservedIt() {
        ByteBuffer buffer = buffers.tryAllocate(100 * KIB);
        budget.force(LIMIT);
        pool.giveBack(buffer);

        assertThat(buffers.tryAllocate(100 * KIB)).isSameAs(buffer);
    }

    @Test
    void ofAnAnswerThatBrokeOffNothingIsKeptElsewhere() {
        ByteBuffer half = answerTo(7);

        buffers.release(half);

        assertThat(buffers.claim(7)).isEmpty();
        assertThat(buffers.tryAllocate(100 * KIB)).isSameAs(half);
        assertThat(buffers.isOutOfMemory()).isFalse();
    }
}
