package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.replicator.port.Stamp;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.record.internal.CompressionType;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final Stamp STAMP = new Stamp(1, (short) 0, 0);
    private final MemoryBudget budget = new MemoryBudget(1_000_000);
    private final AtomicLong held = new AtomicLong();
    private final List<ByteBuffer> again = new ArrayList<>();

    private ResponseMemory response(long bytes) {
        budget.force(bytes);
        return new ResponseMemory(budget, bytes, Optional.of(ByteBuffer.allocate(0)), again::add);
    }

    private BatchPayload payload(ResponseMemory memory, ByteBuffer bytes) {
        BatchPayload payload = new BatchPayload(bytes, memory, held);
        memory.add(payload);
        return payload;
    }

    private static ByteBuffer batch() {
        return new SourceLog(0).dense(CompressionType.NONE, 10).bytes();
    }

    @Test
    void grantsNoMoreThanIsFree() {
        assertThat(budget.reserve(600_000, 1)).isEqualTo(600_000);
        assertThat(budget.reserve(600_000, 1)).isEqualTo(400_000);
        assertThat(budget.reserve(10, 1)).isZero();
        budget.release(100);
        assertThat(budget.reserve(200, 101)).isZero();
        assertThat(budget.reserve(200, 100)).isEqualTo(100);
        assertThat(budget.used()).isEqualTo(budget.limit());
    }

    @Test
    void refusesToTakeBackMoreThanWasTaken() {
        budget.force(10);
        assertThatThrownBy(() -> budget.release(11)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsWhatEveryAccountTookInOneBound() {
        MemoryBudget one = budget.account();
        MemoryBudget other = budget.account();
        assertThat(one.reserve(600_000, 1)).isEqualTo(600_000);
        assertThat(other.reserve(600_000, 1)).isEqualTo(400_000);
        other.release(100_000);
        assertThat(List.of(one.used(), other.used(), budget.used())).containsOnly(900_000L);
        assertThat(one.tight()).isTrue();
        assertThatThrownBy(() -> other.release(300_001)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesBackWhatAUserStillHeldWhenItEnds() {
        MemoryBudget ending = budget.account();
        MemoryBudget staying = budget.account();
        staying.force(100);
        ending.force(999_900);
        List<String> told = new ArrayList<>();
        staying.onRelease(() -> told.add("room"));

        ending.close();

        assertThat(budget.used()).isEqualTo(100);
        assertThat(told).containsExactly("room");
        assertThat(staying.reserve(999_900, 999_900)).isEqualTo(999_900);
    }

    @Test
    void anEndedUserCountsNothingAnyMore() {
        MemoryBudget ended = budget.account();
        ended.force(500);
        ended.close();

        ended.release(500);
        ended.force(700);
        assertThat(ended.reserve(100, 1)).isZero();
        ended.close();

        assertThat(budget.used()).isZero();
    }

    @Test
    void countsAResponseUntilItsLastBatchIsReleased() {
        ResponseMemory memory = response(50_000);
        BatchPayload first = payload(memory, batch());
        BatchPayload second = payload(memory, batch());
        assertThat(memory.decoded()).isTrue();
        first.release();
        assertThat(budget.used()).isEqualTo(50_000);
        assertThat(held.get()).isEqualTo(second.sizeInBytes());
        assertThat(again).isEmpty();
        second.release();
        assertThat(budget.used()).isZero();
        assertThat(held.get()).isZero();
        assertThat(again).hasSize(1);
        assertThatThrownBy(second::release).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesAResponseWithoutBatchesBackAtOnce() {
        assertThat(response(100).decoded()).isFalse();
        assertThat(budget.used()).isZero();
        assertThat(again).hasSize(1);
    }

    @Test
    void copiesAFewBatchesOutOfALargeResponse() {
        ResponseMemory memory = response(500_000);
        BatchPayload payload = payload(memory, batch());
        TreeMap<Long, SourceLog.Seen> before = SourceLog.read(payload.pinForSend(STAMP), 0);
        payload.unpin();
        memory.decoded();
        memory.compact();
        assertThat(memory.inUse()).isFalse();
        assertThat(again).hasSize(1);
        assertThat(budget.used()).isEqualTo(payload.sizeInBytes());
        assertThat(SourceLog.read(payload.pinForSend(STAMP), 0)).isEqualTo(before);
        payload.unpin();
        payload.release();
        assertThat(budget.used()).isZero();
    }

    @Test
    void leavesAResponseAloneWhileABatchIsBeingSentOrMostOfItIsInUse() {
        ResponseMemory sending = response(500_000);
        BatchPayload sent = payload(sending, batch());
        sending.decoded();
        sent.pinForSend(STAMP);
        sending.compact();
        assertThat(sending.inUse()).isTrue();

        ByteBuffer bytes = batch();
        ResponseMemory full = response(bytes.remaining());
        payload(full, bytes);
        full.decoded();
        full.compact();
        assertThat(full.inUse()).isTrue();
        assertThat(budget.used()).isEqualTo(500_000 + bytes.limit());
    }

    @Test
    void aBufferIsNotUsedAgainWhenABatchOfItWasGivenUpWhileItWasBeingSent() {
        ResponseMemory memory = response(1_000);
        BatchPayload sent = payload(memory, batch());
        BatchPayload other = payload(memory, batch());
        memory.decoded();
        sent.pinForSend(STAMP);

        sent.release();
        sent.unpin();
        other.release();

        assertThat(budget.used()).isZero();
        assertThat(again).isEmpty();
    }

    @Test
    void refusesToSendWhatWasReleased() {
        ResponseMemory memory = response(1_000);
        BatchPayload payload = payload(memory, batch());
        payload.release();
        assertThatThrownBy(() -> payload.pinForSend(STAMP)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void countsRightWhileBothSidesWorkAtOnce() throws Exception {
        for (int round = 0; round < 300; round++) {
            ResponseMemory memory = response(100_000);
            List<BatchPayload> payloads = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                payloads.add(payload(memory, batch()));
            }
            memory.decoded();
            CountDownLatch go = new CountDownLatch(1);
            Thread releasing = Thread.ofPlatform().start(() -> {
                await(go);
                payloads.forEach(BatchPayload::release);
            });
            go.countDown();
            memory.compact();
            memory.compact();
            releasing.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(budget.used()).as("round %s", round).isZero();
            assertThat(held.get()).as("round %s", round).isZero();
            assertThat(again).as("round %s", round).hasSize(round + 1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("never let go");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
