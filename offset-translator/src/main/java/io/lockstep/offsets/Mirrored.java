package io.lockstep.offsets;

/**
 * How much of a partition is mirrored, and the translation of positions within it. Read the target's bounds after
 * {@code sourceNext}: a bound that is too low makes a position wait, one that is too high would let it pass.
 *
 * @param map how offsets relate
 * @param sourceNext the next source offset to be mirrored: everything below is on the target, or a hole
 * @param targetStart the target's log start
 * @param targetEnd the target's end
 */
public record Mirrored(OffsetMap map, long sourceNext, long targetStart, long targetEnd) {
    public Mirrored {
        if (sourceNext < 0 || targetStart < 0 || targetEnd < targetStart) {
            throw new IllegalArgumentException("mirrored up to source offset " + sourceNext + " in a target log of ["
                    + targetStart + ", " + targetEnd + "): bounds begin at 0, and a log ends at or above its start");
        }
    }

    /** Where a position (the next offset to be read on the source) belongs on the target. */
    public Translation translate(long sourcePosition) {
        if (sourcePosition < 0) {
            return new Translation.Unknown("position " + sourcePosition + " is negative: the group has none here");
        }
        if (sourcePosition > sourceNext) {
            return new Translation.Waiting(sourcePosition - sourceNext);
        }
        Placement placement = map.place(sourcePosition);
        if (placement.offset() > targetEnd) {
            return new Translation.Waiting(placement.offset() - targetEnd);
        }
        if (placement.offset() < targetStart) {
            return new Translation.InHole(firstAtOrAboveStart());
        }
        return switch (placement) {
            case Placement.At at -> new Translation.Exact(at.offset());
            case Placement.Between between -> new Translation.InHole(between.offset());
        };
    }

    /** The same seen from the target: translates its positions to the source, whose log begins at {@code sourceStart}. */
    public Mirrored inverse(long sourceStart) {
        return new Mirrored(map.inverse(), targetEnd, Math.min(sourceStart, sourceNext), sourceNext);
    }

    /** The log start, or what follows the gap that it lies in. */
    private long firstAtOrAboveStart() {
        long source = map.inverse().place(targetStart).offset();
        return Math.max(targetStart, map.place(source).offset());
    }
}
