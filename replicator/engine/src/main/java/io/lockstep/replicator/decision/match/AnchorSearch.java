package io.lockstep.replicator.decision.match;

import io.lockstep.replicator.port.RecordCursor;
import io.lockstep.replicator.port.RecordCursor.Print;
import io.lockstep.replicator.port.RecordCursor.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where both logs begin to belong together. Either log may begin later than the other one: the tool may have begun
 * late, and retention removes on each side what it likes. So both are read forward in turn, until a record of the target's
 * begin shows up on the source, or the source's first record on the target.
 */
final class AnchorSearch {
    private final RecordCursor source;
    private final RecordCursor target;
    private final Limits limits;
    private final List<Seen> heads = new ArrayList<>();
    private final Map<Print, Integer> headAt = new HashMap<>();

    AnchorSearch(RecordCursor source, RecordCursor target, Limits limits) {
        this.source = source;
        this.target = target;
        this.limits = limits;
    }

    /** The anchor after so many that led nowhere. */
    Anchor find(int skipped) {
        target.seek(target.start());
        source.seek(source.start());
        readHeads();
        if (heads.isEmpty()) {
            return new Anchor.TargetEmpty();
        }
        return source.next().map(first -> inTurn(first, skipped)).orElseGet(Anchor.SourceEmpty::new);
    }

    private void readHeads() {
        heads.clear();
        headAt.clear();
        while (heads.size() < limits.heads()) {
            Optional<Seen> head = target.next();
            if (head.isEmpty()) {
                return;
            }
            headAt.putIfAbsent(head.get().print(), heads.size());
            heads.add(head.get());
        }
    }

    /**
     * Only the first copy of the source's first record counts, since what lies before it is not looked at any more; and none
     * where the source's log begins at 0, so that nothing can be older.
     */
    private Anchor inTurn(Seen first, int skipped) {
        int left = skipped;
        long older = heads.size();
        long before = source.start();
        Optional<Seen> ours = Optional.of(first);
        Optional<Seen> theirs = target.next();
        boolean met = source.start() == 0 || headAt.containsKey(first.print());
        while (ours.isPresent() || theirs.isPresent()) {
            if (ours.isPresent()) {
                Optional<Anchor> found = amongHeads(ours.get(), first, before);
                if (found.isPresent() && left-- == 0) {
                    return found.get();
                }
                before = ours.get().offset() + 1;
                ours = source.next();
            }
            if (theirs.isPresent()) {
                if (!met && theirs.get().print().equals(first.print())) {
                    met = true;
                    if (left-- == 0) {
                        return new Anchor.At(first.offset(), theirs.get().offset(), older);
                    }
                }
                older++;
                theirs = target.next();
            }
        }
        return new Anchor.Nowhere();
    }

    private Optional<Anchor> amongHeads(Seen seen, Seen first, long before) {
        Integer at = headAt.get(seen.print());
        if (at == null) {
            return Optional.empty();
        }
        Seen head = heads.get(at);
        if (at == 0 || (seen.equals(first) && source.start() > 0)) {
            return Optional.of(new Anchor.At(seen.offset(), head.offset(), at));
        }
        boolean taken = takenBack(heads.subList(0, at), before, seen.offset());
        source.seek(seen.offset() + 1);
        return taken ? Optional.of(new Anchor.At(before, heads.getFirst().offset(), 0)) : Optional.empty();
    }

    /** Whether all of these are records of aborted transactions that lie right before. */
    private boolean takenBack(List<Seen> records, long from, long to) {
        Set<Print> left = new HashSet<>();
        records.forEach(record -> left.add(record.print()));
        source.everything(from, to, seen -> left.remove(seen.print()));
        return left.isEmpty();
    }
}
