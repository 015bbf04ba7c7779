package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.port.SourceFeed.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class FetchPlannerTest {
    private static final int MIB = 1 << 20;
    private static final Node BROKER = new Node(1, "localhost", 9092);
    private final MemoryBudget budget = new MemoryBudget(128 * MIB);
    private final FetchPlanner planner = new FetchPlanner(budget, FeedSettings.DEFAULT);

    private static List<FetchPlan.Ask> asks(int count) {
        List<FetchPlan.Ask> asks = new ArrayList<>();
        for (int p = 0; p < count; p++) {
            var subscription =
                    new Subscription(new PartitionId("t", p), Uuid.randomUuid().toString(), 0, OptionalInt.empty(), 1);
            asks.add(new FetchPlan.Ask(new Followed(subscription), 0, Optional.empty(), 0));
        }
        return asks;
    }

    @Test
    void letsAllPartitionsTogetherHoldAboutHalfTheBudget() {
        assertThat(planner.cap(200) * 200).isLessThanOrEqualTo(64L * MIB);
        assertThat(planner.cap(1)).isEqualTo(32 * MIB);
    }

    @Test
    void reservesWhatItAsksFor() {
        FetchPlan plan = planner.plan(BROKER, asks(3), false, 3, 1, false).orElseThrow();
        assertThat(budget.used()).isEqualTo(plan.reserved());
        assertThat(plan.reserved()).isLessThanOrEqualTo(16 * MIB);
        assertThat(plan.asks()).allSatisfy(ask -> assertThat(ask.maxBytes()).isBetween(MIB, 8 * MIB));
    }

    @Test
    void asksASinglePartitionForAWholeAnswerAndTheNextOneWhileThatIsBeingAppended() {
        FetchPlan plan = planner.plan(BROKER, asks(1), false, 1, 1, false).orElseThrow();
        assertThat(plan.asks().getFirst().maxBytes()).isEqualTo(16 * MIB);
        Followed partition = plan.asks().getFirst().followed();
        partition.held().set(16 * MIB);
        assertThat(planner.mayAsk(partition, 1)).isTrue();
    }

    @Test
    void asksForFewDifferentLengthsWhateverIsFree() {
        for (int free = 128 << 10; free < 16 * MIB; free += 654_321) {
            MemoryBudget little = new MemoryBudget(128 * MIB);
            little.force(128 * MIB - free);
            FetchPlan plan = new FetchPlanner(little, FeedSettings.DEFAULT)
                    .plan(BROKER, asks(8), false, 8, 1, false)
                    .orElseThrow();
            assertThat(Long.bitCount(plan.reserved())).isEqualTo(1);
            assertThat(plan.reserved()).isBetween(free / 2L, (long) free);
            assertThat(little.used()).isEqualTo(128 * MIB - free + plan.reserved());
        }
    }

    @Test
    void asksForNoMoreThanABufferOfWhatIsReservedHolds() {
        ResponseBuffers buffers = new ResponseBuffers(budget);
        for (int reserved = 128 << 10; reserved < 16 * MIB; reserved += 54_321) {
            FetchPlan plan = new FetchPlan(BROKER, asks(8), reserved, 500, Followed.Doubt.NONE);
            int records = plan.request().build().maxBytes();
            assertThat(records).as("of %s bytes", reserved).isGreaterThan(reserved / 10 * 8);
            assertThat(buffers.tryAllocate(records + 8 * 100).capacity())
                    .as("what %s bytes are read into", records)
                    .isLessThanOrEqualTo(reserved);
        }
    }

    @Test
    void asksManyPartitionsForLittleEach() {
        FetchPlan plan = planner.plan(BROKER, asks(200), false, 200, 1, false).orElseThrow();
        assertThat(plan.asks())
                .allSatisfy(ask -> assertThat((long) ask.maxBytes()).isLessThanOrEqualTo(planner.cap(200)));
        assertThat(plan.reserved()).isEqualTo(16 * MIB);
    }

    @Test
    void waitsShortlyOnlyWhileOthersAreHeldBack() {
        assertThat(planner.plan(BROKER, asks(1), true, 2, 1, false)
                        .orElseThrow()
                        .maxWaitMillis())
                .isEqualTo(20);
        assertThat(planner.plan(BROKER, asks(1), false, 2, 1, false)
                        .orElseThrow()
                        .maxWaitMillis())
                .isEqualTo(500);
    }

    @Test
    void asksForNothingWhileTheBudgetIsUsedUpUnlessItHoldsNothingItself() {
        budget.force(128L * MIB);
        assertThat(planner.plan(BROKER, asks(1), false, 1, 1, false)).isEmpty();
        assertThat(planner.plan(BROKER, asks(1), false, 1, 1, true)).isPresent();
    }

    @Test
    void holdsAPartitionBackOnceHalfItsCapIsInUse() {
        Followed partition = asks(1).getFirst().followed();
        assertThat(planner.mayAsk(partition, 10)).isTrue();
        partition.held().set(planner.cap(10) / 2 + 1);
        assertThat(planner.mayAsk(partition, 10)).isFalse();
        partition.held().set(0);
        assertThat(planner.mayAsk(partition, 1_000_000)).isTrue();
    }

    @Test
    void leavesRoomForOtherBrokers() {
        for (int broker = 0; broker < 30; broker++) {
            assertThat(planner.plan(BROKER, asks(10), false, 300, 30, false)).isPresent();
        }
        assertThat(budget.used()).isLessThanOrEqualTo(64L * MIB);
    }
}
