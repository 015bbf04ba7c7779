package io.lockstep.replicator.wire;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.common.message.FetchResponseData.AbortedTransaction;
import org.jspecify.annotations.Nullable;

/** Which producers' transactional batches are aborted while an answer is read in order. */
final class AbortedProducers {
    private final Queue<AbortedTransaction> ahead =
            new PriorityQueue<>(Comparator.comparingLong(AbortedTransaction::firstOffset));
    private final Set<Long> open = new HashSet<>();

    /** @param aborted as a fetch answer lists them; null for none */
    AbortedProducers(@Nullable List<AbortedTransaction> aborted) {
        if (aborted != null) {
            ahead.addAll(aborted);
        }
    }

    boolean aborted(long producerId, long lastOffset) {
        for (AbortedTransaction next = ahead.peek();
                next != null && next.firstOffset() <= lastOffset;
                next = ahead.peek()) {
            open.add(next.producerId());
            ahead.remove();
        }
        return open.contains(producerId);
    }

    void marker(long producerId, long lastOffset) {
        aborted(producerId, lastOffset);
        open.remove(producerId);
    }
}
