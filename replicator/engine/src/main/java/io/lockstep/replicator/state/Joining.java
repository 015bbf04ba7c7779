package io.lockstep.replicator.state;

import io.lockstep.replicator.Piece;
import java.util.ArrayList;
import java.util.List;

/** Which batches that wait go along with the one whose turn it is. Only a partition that is behind has any waiting. */
final class Joining {
    private Joining() {}

    /** Takes the first batch off the backlog, with what follows it closely. */
    static Piece.Data take(Draft draft) {
        Piece.Data last = next(draft);
        int bytes = size(last);
        if (draft.apart || !follows(draft, last, bytes)) {
            return last;
        }
        List<Piece.Data> parts = new ArrayList<>(List.of(last));
        while (follows(draft, last, bytes)) {
            last = next(draft);
            parts.add(last);
            bytes += size(last);
        }
        return Piece.Data.joined(parts);
    }

    private static Piece.Data next(Draft draft) {
        Piece.Data data = (Piece.Data) draft.backlog.first();
        draft.backlog = draft.backlog.withoutFirst();
        return data;
    }

    private static boolean follows(Draft draft, Piece.Data last, int bytes) {
        return !draft.backlog.isEmpty()
                && draft.backlog.first() instanceof Piece.Data next
                && next.from() == last.to()
                && next.leaderEpoch() == last.leaderEpoch()
                && last.payload().joins(next.payload(), bytes + size(next));
    }

    private static int size(Piece.Data data) {
        return data.payload().sizeInBytes();
    }
}
