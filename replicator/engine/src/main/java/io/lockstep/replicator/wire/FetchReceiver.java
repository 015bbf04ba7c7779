package io.lockstep.replicator.wire;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.decision.AbortedTransactions;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.SourceFeed.Fetched;
import io.lockstep.replicator.port.SourceFeed.Listener;
import io.lockstep.replicator.wire.Followed.Bounds;
import io.lockstep.replicator.wire.Followed.Doubt;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicIdPartition;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.BaseRecords;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.requests.FetchResponse;

/** Turns a broker's answer into what the listener is told. Belongs to the feed's thread. */
final class FetchReceiver {
    private final MemoryBudget budget;
    private final Consumer<ByteBuffer> again;
    private final Reencoder reencoder;
    private final Listener listener;
    private final SessionFaults faults;
    private final Predicate<Followed> current;
    private final LongSupplier clock;
    private final List<ResponseMemory> responses = new ArrayList<>();

    /**
     * @param again takes buffers of answers of which nothing is in use any more
     * @param current whether a session was neither stopped nor replaced
     * @param clock milliseconds
     */
    FetchReceiver(
            MemoryBudget budget,
            Consumer<ByteBuffer> again,
            Listener listener,
            SessionFaults faults,
            Predicate<Followed> current,
            LongSupplier clock) {
        this.budget = budget;
        this.again = again;
        this.reencoder = new Reencoder(budget);
        this.listener = listener;
        this.faults = faults;
        this.current = current;
        this.clock = clock;
    }

    /** Where memory is short, copies the last batches of large answers out. */
    void compact() {
        responses.removeIf(r -> !r.inUse());
        if (budget.tight()) {
            responses.forEach(ResponseMemory::compact);
            responses.removeIf(r -> !r.inUse());
        }
    }

    /**
     * Takes an answer in; answers which partitions it brought records for.
     *
     * @param buffer that holds the answer, where it may be used again
     */
    List<Followed> receive(FetchPlan plan, FetchResponse response, Optional<ByteBuffer> buffer) {
        ResponseMemory memory = account(
                plan, buffer, buffer.orElseGet(() -> underlying(response)).capacity());
        try {
            return receive(plan, parts(response), memory);
        } finally {
            if (memory.decoded()) {
                responses.add(memory);
            }
        }
    }

    private ResponseMemory account(FetchPlan plan, Optional<ByteBuffer> buffer, long bytes) {
        if (bytes > plan.reserved()) {
            budget.force(bytes - plan.reserved());
        } else if (bytes < plan.reserved()) {
            budget.release(plan.reserved() - bytes);
        }
        return new ResponseMemory(budget, bytes, buffer, again);
    }

    /** The answer's records are slices of one buffer; any of them keeps all of it. Empty where it brought none. */
    private static ByteBuffer underlying(FetchResponse response) {
        for (var topic : response.data().responses()) {
            for (PartitionData part : topic.partitions()) {
                ByteBuffer records = records(part);
                if (records.hasRemaining()) {
                    return ByteBuffer.wrap(records.array());
                }
            }
        }
        return ByteBuffer.allocate(0);
    }

    private static ByteBuffer records(PartitionData part) {
        BaseRecords records = FetchResponse.recordsOrFail(part);
        return records instanceof MemoryRecords memory ? memory.buffer() : ByteBuffer.allocate(0);
    }

    private static Map<TopicIdPartition, PartitionData> parts(FetchResponse response) {
        Map<TopicIdPartition, PartitionData> parts = new HashMap<>();
        for (var topic : response.data().responses()) {
            for (PartitionData part : topic.partitions()) {
                parts.put(new TopicIdPartition(topic.topicId(), part.partitionIndex(), ""), part);
            }
        }
        return parts;
    }

    private List<Followed> receive(FetchPlan plan, Map<TopicIdPartition, PartitionData> parts, ResponseMemory memory) {
        List<Followed> brought = new ArrayList<>();
        boolean first = true;
        for (FetchPlan.Ask ask : plan.asks()) {
            Followed partition = ask.followed();
            PartitionData part = parts.get(
                    new TopicIdPartition(partition.topicId(), partition.id().partition(), ""));
            if (part == null) {
                continue;
            }
            boolean empty = !records(part).hasRemaining();
            if (current.test(partition)) {
                receive(plan, partition, part, first, memory);
            }
            if (!empty) {
                brought.add(partition);
                first = false;
            }
        }
        return brought;
    }

    private void receive(FetchPlan plan, Followed partition, PartitionData part, boolean first, ResponseMemory memory) {
        Errors error = Errors.forCode(part.errorCode());
        if (error != Errors.NONE) {
            partition.doubt(Doubt.NONE, 0);
            faults.refused(partition, error);
        } else if (FetchResponse.isDivergingEpoch(part)) {
            var end = part.divergingEpoch();
            faults.ended(partition, new SourceFault.Diverged(end.epoch(), end.endOffset()));
        } else if (plan.purpose() == Doubt.AT_END) {
            settle(partition, part);
        } else if (!records(part).hasRemaining()) {
            nothing(partition, part, first);
        } else {
            decode(partition, part, memory);
        }
    }

    private void decode(Followed partition, PartitionData part, ResponseMemory memory) {
        Decoded decoded = new FetchDecoder(
                        records(part),
                        new AbortedTransactions(aborted(part)),
                        memory,
                        reencoder,
                        partition.held(),
                        partition.wanted(),
                        partition.lastEpoch())
                .decode();
        if (decoded.pieces().isEmpty()) {
            // Only batches below what is wanted, or the beginning of a large one.
            partition.doubt(Doubt.NONE, 0);
        } else {
            partition.advance(decoded.next(), decoded.epoch());
        }
        tell(partition, part, decoded.pieces());
        decoded.fault().ifPresent(fault -> faults.ended(partition, fault));
    }

    private static List<AbortedTransactions.Aborted> aborted(PartitionData part) {
        return part.abortedTransactions() == null
                ? List.of()
                : part.abortedTransactions().stream()
                        .map(a -> new AbortedTransactions.Aborted(a.producerId(), a.firstOffset()))
                        .toList();
    }

    /**
     * Nothing came although offsets up to the stable end are free to read. A partition that is served first always gets
     * a whole batch, so for one behind others this says nothing; for the first one the rest of the log may be empty,
     * which is found out by asking for it alone, and then whether anything lies just below the end: an answer from tiered
     * storage may be empty merely because it was slow.
     */
    private void nothing(Followed partition, PartitionData part, boolean first) {
        boolean readable = part.lastStableOffset() > partition.wanted();
        if (!readable || !first) {
            partition.doubt(Doubt.NONE, 0);
        } else if (partition.doubt() == Doubt.ALONE) {
            partition.doubt(Doubt.AT_END, part.lastStableOffset());
        } else {
            partition.doubt(Doubt.ALONE, part.lastStableOffset());
        }
        tell(partition, part, List.of());
    }

    private void settle(Followed partition, PartitionData part) {
        long end = partition.doubtedEnd();
        if (records(part).hasRemaining()) {
            partition.doubt(Doubt.NONE, 0);
            faults.later(partition);
            return;
        }
        Piece hole = new Piece.Gap(partition.wanted(), end, HoleKind.COMPACTED);
        // The last epoch may have ended before the hole did, which would look like a truncation.
        partition.advance(end, OptionalInt.empty());
        tell(partition, part, List.of(hole));
    }

    private void tell(Followed partition, PartitionData part, List<Piece> pieces) {
        Bounds bounds = new Bounds(
                part.highWatermark(), Math.max(part.lastStableOffset(), 0), Math.max(part.logStartOffset(), 0));
        if (partition.news(!pieces.isEmpty(), bounds, clock.getAsLong())) {
            listener.fetched(new Fetched(
                    partition.id(),
                    partition.session(),
                    pieces,
                    bounds.highWatermark(),
                    bounds.stable(),
                    bounds.start()));
        }
    }
}
