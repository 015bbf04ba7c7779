package io.lockstep.replicator.plan;

import io.lockstep.replicator.HoleKind;

/** What is left of a hole: so many source offsets, at least one. */
public record Hole(long length, HoleKind kind) {
    public Hole {
        if (length < 1) {
            throw new IllegalArgumentException(
                    "a hole of " + length + " offsets is none: plan only what is left of it");
        }
    }
}
