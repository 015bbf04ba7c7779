package io.lockstep.offsets.plan;

import io.lockstep.offsets.Committed;
import java.util.ArrayList;
import java.util.List;

/**
 * Positions of one partition that were seen on the source and are not mirrored yet, oldest first, so that a group which
 * commits at the log's very end still moves on the target while the mirror is behind. Bounded: when full, every second
 * one is forgotten. Immutable.
 */
public record Samples(List<Committed> seen) {
    public static final Samples NONE = new Samples(List.of());
    static final int MOST = 16;

    public Samples {
        seen = List.copyOf(seen);
    }

    /** With the position that the group has now. A step back ends what came before: the group was reset. */
    public Samples with(Committed current) {
        List<Committed> kept = new ArrayList<>();
        for (Committed each : seen) {
            if (each.offset() < current.offset()) {
                kept.add(each);
            }
        }
        boolean reset = kept.size() < seen.size() && seen.getLast().offset() > current.offset();
        if (reset) {
            kept.clear();
        }
        kept.add(current);
        return new Samples(kept.size() > MOST ? thinned(kept) : kept);
    }

    /** Without everything up to what was placed. */
    public Samples after(Committed placed) {
        return new Samples(
                seen.stream().filter(each -> each.offset() > placed.offset()).toList());
    }

    private static List<Committed> thinned(List<Committed> full) {
        List<Committed> thin = new ArrayList<>();
        for (int i = full.size() - 1; i >= 0; i -= 2) {
            thin.addFirst(full.get(i));
        }
        return thin;
    }
}
