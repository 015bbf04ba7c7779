package io.lockstep.replicator.wire;

import io.lockstep.replicator.HoleKind;
import io.lockstep.replicator.Piece;
import io.lockstep.replicator.batch.BatchHeader;
import io.lockstep.replicator.batch.BatchScan;
import io.lockstep.replicator.decision.AbortedTransactions;
import io.lockstep.replicator.decision.BatchClassifier;
import io.lockstep.replicator.decision.BatchFacts;
import io.lockstep.replicator.decision.BatchTreatment;
import io.lockstep.replicator.port.SourceFault;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.CorruptRecordException;

/**
 * Reads one partition's part of a fetch answer, header by header, into contiguous pieces. Dense batches become slices of
 * the answer's own buffer; nothing is decompressed unless a batch must be encoded anew.
 */
final class FetchDecoder {
    private final ByteBuffer bytes;
    private final AbortedTransactions aborted;
    private final ResponseMemory memory;
    private final Reencoder reencoder;
    private final AtomicLong held;
    private final List<Piece> pieces = new ArrayList<>();
    private long next;
    private OptionalInt epoch;

    /**
     * @param bytes the batches as they came, the last one perhaps cut
     * @param held the partition's count of bytes in use
     * @param wanted the first offset wanted
     * @param epoch leader epoch of the batch before it
     */
    FetchDecoder(
            ByteBuffer bytes,
            AbortedTransactions aborted,
            ResponseMemory memory,
            Reencoder reencoder,
            AtomicLong held,
            long wanted,
            OptionalInt epoch) {
        this.bytes = bytes;
        this.aborted = aborted;
        this.memory = memory;
        this.reencoder = reencoder;
        this.held = held;
        this.next = wanted;
        this.epoch = epoch;
    }

    Decoded decode() {
        int at = bytes.position();
        while (true) {
            switch (BatchScan.at(bytes, at)) {
                case BatchScan.Cut cut -> {
                    return new Decoded(pieces, next, epoch, Optional.empty());
                }
                case BatchScan.Malformed malformed -> {
                    return unreadable(malformed.detail());
                }
                case BatchScan.Whole whole -> {
                    try {
                        take(whole.header());
                    } catch (RuntimeException e) {
                        // Whatever a damaged batch makes a decompressor throw, it concerns this partition only.
                        return unreadable(e.toString());
                    }
                    at = whole.end();
                }
            }
        }
    }

    private Decoded unreadable(String detail) {
        return new Decoded(pieces, next, epoch, Optional.of(new SourceFault.Unreadable(next, detail)));
    }

    private void take(BatchHeader header) {
        BatchFacts facts = header.facts();
        switch (BatchClassifier.classify(facts, aborted.contains(facts), next)) {
            case BatchTreatment.Passed passed -> intact(header);
            case BatchTreatment.Skip skip -> {
                intact(header);
                gapUpTo(facts.baseOffset(), header);
                add(header, new Piece.Gap(next, facts.lastOffset() + 1, skip.kind(), epoch(header)));
            }
            case BatchTreatment.Untouched untouched -> {
                gapUpTo(facts.baseOffset(), header);
                add(header, untouched(header, facts));
            }
            case BatchTreatment.Reencode reencode -> {
                List<Piece> encoded = reencoder.batch(bytes(header), next, held);
                gapUpTo(encoded.getFirst().from(), header);
                encoded.forEach(piece -> add(header, piece));
            }
        }
    }

    /** Nobody else will look at what is left out; a damaged header must not make records disappear. */
    private static void intact(BatchHeader header) {
        if (header.magic() >= BatchHeader.CURRENT_MAGIC && !header.isIntact()) {
            throw new CorruptRecordException(
                    "batch at offset " + header.baseOffset() + " has a checksum that does not fit its bytes");
        }
    }

    private Piece.Data untouched(BatchHeader header, BatchFacts facts) {
        BatchPayload payload = new BatchPayload(bytes(header), memory, held);
        memory.add(payload);
        return new Piece.Data(
                facts.baseOffset(), facts.lastOffset() + 1, payload, true, header.leaderEpoch(), header.maxTimestamp());
    }

    private ByteBuffer bytes(BatchHeader header) {
        return bytes.slice(header.at(), header.sizeInBytes());
    }

    /** Nothing lies before this batch; its leader knew that, so the gap counts as its leader's. */
    private void gapUpTo(long base, BatchHeader header) {
        if (base > next) {
            pieces.add(new Piece.Gap(next, base, HoleKind.COMPACTED, epoch(header)));
            next = base;
        }
    }

    private void add(BatchHeader header, Piece piece) {
        pieces.add(piece);
        next = piece.to();
        OptionalInt told = epoch(header);
        if (told.isPresent()) {
            epoch = told;
        }
    }

    private static OptionalInt epoch(BatchHeader header) {
        return header.magic() >= BatchHeader.CURRENT_MAGIC ? OptionalInt.of(header.leaderEpoch()) : OptionalInt.empty();
    }
}
