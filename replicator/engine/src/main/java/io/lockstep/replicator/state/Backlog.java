package io.lockstep.replicator.state;

import io.lockstep.replicator.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * Pieces that wait to be sent, oldest first. Immutable; made of the few lists that the feed delivered, so that taking
 * and adding cost no copy of their contents.
 */
record Backlog(List<List<Piece>> lists, int taken) {
    static final Backlog EMPTY = new Backlog(List.of(), 0);

    boolean isEmpty() {
        return lists.isEmpty();
    }

    Piece first() {
        return lists.getFirst().get(taken);
    }

    Backlog withoutFirst() {
        if (taken + 1 < lists.getFirst().size()) {
            return new Backlog(lists, taken + 1);
        }
        return new Backlog(lists.subList(1, lists.size()), 0);
    }

    Backlog plus(List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return this;
        }
        List<List<Piece>> extended = new ArrayList<>(lists);
        extended.add(pieces);
        return new Backlog(extended, taken);
    }

    Backlog prepend(List<? extends Piece> pieces) {
        if (pieces.isEmpty()) {
            return this;
        }
        List<List<Piece>> extended = new ArrayList<>();
        extended.add(List.copyOf(pieces));
        if (!isEmpty()) {
            List<Piece> head = lists.getFirst();
            extended.add(head.subList(taken, head.size()));
            extended.addAll(lists.subList(1, lists.size()));
        }
        return new Backlog(extended, 0);
    }

    List<Piece> all() {
        List<Piece> rest = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            List<Piece> list = lists.get(i);
            rest.addAll(i == 0 ? list.subList(taken, list.size()) : list);
        }
        return rest;
    }
}
