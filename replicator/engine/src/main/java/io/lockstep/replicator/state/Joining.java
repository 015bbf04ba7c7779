package io.lockstep.replicator.state;

import io.lockstep.replicator.Piece;
import java.util.ArrayList;
import java.util.List;

/** Which batches that wait go along with the one whose turn it is. Only a partition that is behind has any waiting. */
final class Joining {
    /** Of one joined batch: far below the limit that brokers have by default, and no more than one that costs little. */
    static final int MOST_BYTES = 64 << 10;

    private Joining() {}

    /** Takes the first batch off the backlog, with what follows it closely. */
    static Piece.Data take(Draft draft) {
        Piece.Data last = next(draft);
        if (draft.apart || !follows(draft, last)) {
            return last;
        }
        List<Piece.Data> parts = new ArrayList<>(List.of(last));
        int bytes = last.payload().sizeInBytes();
        while (follows(draft, last) && bytes + size(draft.backlog.first()) <= MOST_BYTES) {
            last = next(draft);
            parts.add(last);
            bytes += size(last);
        }
        return parts.size() == 1 ? last : Piece.Data.joined(parts);
    }

    private static Piece.Data next(Draft draft) {
        Piece.Data data = (Piece.Data) draft.backlog.first();
        draft.backlog = draft.backlog.withoutFirst();
        return data;
    }

    private static boolean follows(Draft draft, Piece.Data last) {
        return !draft.backlog.isEmpty()
                && draft.backlog.first() instanceof Piece.Data next
                && next.from() == last.to()
                && next.leaderEpoch() == last.leaderEpoch()
                && last.payload().joins(next.payload());
    }

    private static int size(Piece piece) {
        return piece instanceof Piece.Data data ? data.payload().sizeInBytes() : 0;
    }
}
