package io.lockstep.replicator;

import java.util.List;

/**
 * Batches that lie one behind another on the source and go to the target as one: brokers take one batch of a partition
 * in a request, so that many small ones would cost a round each. What was read stays as it is until the whole is
 * certain, so that it can be sent apart.
 *
 * @param parts in order, two at least
 */
public record Joined(List<Piece.Data> parts) implements Payload {
    public Joined {
        parts = List.copyOf(parts);
        if (parts.size() < 2) {
            throw new IllegalArgumentException("joined are two batches or more, not " + parts.size());
        }
    }

    @Override
    public int sizeInBytes() {
        return parts.stream().mapToInt(part -> part.payload().sizeInBytes()).sum();
    }

    @Override
    public boolean joins(Payload next, int bytes) {
        return false;
    }

    @Override
    public void release() {
        parts.forEach(part -> part.payload().release());
    }
}
