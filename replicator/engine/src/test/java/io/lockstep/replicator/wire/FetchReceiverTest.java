package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed;
import io.lockstep.replicator.port.SourceFeed.Subscription;
import io.lockstep.replicator.wire.Followed.Doubt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.message.FetchResponseData.EpochEndOffset;
import org.apache.kafka.common.message.FetchResponseData.FetchableTopicResponse;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.FetchResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an answer means, above all an empty one. */
class FetchReceiverTest {
    private static final Uuid TOPIC = Uuid.randomUuid();
    private static final Node BROKER = new Node(1, "localhost", 9092);

    private final MemoryBudget budget = new MemoryBudget(16 << 20);
    private final Told told = new Told();
    private final List<ByteBuffer> again = new ArrayList<>();
    private Optional<ByteBuffer> buffer = Optional.empty();
    private long now = 1_000;
    private final WireClient client = WireClient.create(
            new WireSettings("unit", Map.of("bootstrap.servers", "127.0.0.1:1"), Duration.ofSeconds(5)));
    private final FetchReceiver receiver = new FetchReceiver(
            budget,
            again::add,
            told,
            new SessionFaults(client, new Calls(client, 5_000), (partition, fault) -> told.faults.add(fault)),
            partition -> true,
            () -> now);
    private final Followed first = followed(0);
    private final Followed second = followed(1);

    @AfterEach
    void closeClient() {
        client.close();
    }

    private static Followed followed(int partition) {
        return new Followed(
                new Subscription(new PartitionId("t", partition), TOPIC.toString(), 10, OptionalInt.of(3), 1));
    }

    private static PartitionData part(int partition, long stableEnd, ByteBuffer records) {
        return new PartitionData()
                .setPartitionIndex(partition)
                .setHighWatermark(stableEnd)
                .setLastStableOffset(stableEnd)
                .setLogStartOffset(0)
                .setRecords(MemoryRecords.readableRecords(records));
    }

    private static PartitionData empty(int partition, long stableEnd) {
        return part(partition, stableEnd, ByteBuffer.allocate(0));
    }

    private static PartitionData full(int partition, long stableEnd) {
        return part(
                partition,
                stableEnd,
                new SourceLog(10).dense(CompressionType.NONE, 5).bytes());
    }

    private List<Followed> receive(Doubt purpose, List<Followed> asked, PartitionData... parts) {
        List<FetchPlan.Ask> asks = asked.stream()
                .map(f -> new FetchPlan.Ask(f, f.wanted(), Optional.empty(), 1_000))
                .toList();
        budget.force(10_000);
        FetchPlan plan = new FetchPlan(BROKER, asks, 10_000, 0, purpose);
        FetchResponse response = FetchResponse.of(new FetchResponseData()
                .setResponses(
                        List.of(new FetchableTopicResponse().setTopicId(TOPIC).setPartitions(List.of(parts)))));
        return receiver.receive(plan, response, buffer);
    }

    @Test
    void takesAnEmptyAnswerBehindAFullOneForNothing() {
        assertThat(receive(Doubt.NONE, List.of(first, second), full(0, 15), empty(1, 50)))
                .containsExactly(first);
        assertThat(second.doubt()).isEqualTo(Doubt.NONE);
        assertThat(first.wanted()).isEqualTo(15);
        assertThat(second.wanted()).isEqualTo(10);
        assertThat(told.pieces).hasSize(1);
    }

    @Test
    void takesAnEmptyAnswerAtTheEndForNothing() {
        receive(Doubt.NONE, List.of(first), empty(0, 10));
        assertThat(first.doubt()).isEqualTo(Doubt.NONE);
        assertThat(told.answers).isEqualTo(1);
        assertThat(budget.used()).isZero();
    }

    @Test
    void tellsWhatHasNotChangedNowAndThenOnly() {
        receive(Doubt.NONE, List.of(first), empty(0, 10));
        receive(Doubt.NONE, List.of(first), empty(0, 10));
        now += 99;
        receive(Doubt.NONE, List.of(first), empty(0, 10));
        assertThat(told.answers).isEqualTo(1);

        now++;
        receive(Doubt.NONE, List.of(first), empty(0, 10));
        assertThat(told.answers).isEqualTo(2);
        receive(Doubt.NONE, List.of(first), empty(0, 10).setHighWatermark(12));
        assertThat(told.answers).isEqualTo(3);
        receive(Doubt.NONE, List.of(second), empty(1, 10));
        assertThat(told.answers).isEqualTo(4);
    }

    @Test
    void findsAnEmptyEndOfTheLogByAskingTwiceMore() {
        receive(Doubt.NONE, List.of(first, second), empty(0, 10), empty(1, 50));
        assertThat(second.doubt()).isEqualTo(Doubt.ALONE);
        receive(Doubt.ALONE, List.of(second), empty(1, 60));
        assertThat(second.doubt()).isEqualTo(Doubt.AT_END);
        assertThat(second.doubtedEnd()).isEqualTo(60);
        assertThat(told.pieces).isEmpty();
        receive(Doubt.AT_END, List.of(second), empty(1, 70));
        assertThat(told.pieces).containsExactly(new Piece.Gap(10, 60, HoleKind.COMPACTED));
        assertThat(second.wanted()).isEqualTo(60);
        assertThat(second.lastEpoch()).isEmpty();
        assertThat(second.doubt()).isEqualTo(Doubt.NONE);
    }

    @Test
    void passesNoOffsetWhileAnythingLiesBelowTheEnd() {
        receive(Doubt.NONE, List.of(first), empty(0, 50));
        receive(Doubt.ALONE, List.of(first), empty(0, 50));
        receive(Doubt.AT_END, List.of(first), full(0, 50));
        assertThat(told.pieces).isEmpty();
        assertThat(first.wanted()).isEqualTo(10);
        assertThat(first.doubt()).isEqualTo(Doubt.NONE);
        assertThat(budget.used()).isZero();
    }

    @Test
    void forgetsItsDoubtWhenRecordsCome() {
        receive(Doubt.NONE, List.of(first), empty(0, 50));
        receive(Doubt.ALONE, List.of(first), full(0, 50));
        assertThat(first.doubt()).isEqualTo(Doubt.NONE);
        assertThat(first.wanted()).isEqualTo(15);
    }

    @Test
    void tellsAnotherHistory() {
        receive(
                Doubt.NONE,
                List.of(first),
                empty(0, 50).setDivergingEpoch(new EpochEndOffset().setEpoch(2).setEndOffset(7)));
        assertThat(told.faults).containsExactly(new SourceFault.Diverged(2, 7));
    }

    @Test
    void countsTheWholeAnswerUntilItsBatchesAreReleased() {
        receive(Doubt.NONE, List.of(first), full(0, 15));
        assertThat(budget.used()).isPositive();
        Piece.Data data = (Piece.Data) told.pieces.getFirst();
        data.payload().release();
        assertThat(budget.used()).isZero();
    }

    @Test
    void itsBufferMayBeUsedAgainOnceItsBatchesAreReleased() {
        ByteBuffer whole = ByteBuffer.allocate(7_000);
        buffer = Optional.of(whole);
        receive(Doubt.NONE, List.of(first), full(0, 15));
        assertThat(budget.used()).isEqualTo(7_000);
        assertThat(again).isEmpty();
        Piece.Data data = (Piece.Data) told.pieces.getFirst();
        data.payload().release();
        assertThat(again).containsExactly(whole);
    }

    @Test
    void theBufferOfAnAnswerThatBroughtNothingMayBeUsedAtOnce() {
        buffer = Optional.of(ByteBuffer.allocate(7_000));
        receive(Doubt.NONE, List.of(first), empty(0, 10));
        assertThat(again).hasSize(1);
        assertThat(budget.used()).isZero();
    }

    private static final class Told implements SourceFeed.Listener {
        final List<Piece> pieces = new ArrayList<>();
        final List<SourceFault> faults = new ArrayList<>();
        int answers;

        @Override
        public void fetched(SourceFeed.Fetched fetched) {
            answers++;
            pieces.addAll(fetched.pieces());
        }

        @Override
        public void failed(PartitionId partition, long session, SourceFault fault) {
            faults.add(fault);
        }

        @Override
        public void reachable(boolean reachable, String detail) {}
    }
}
