package io.lockstep.it.source;

import io.lockstep.replicator.app.LinkSettings;

/** Variants of a link's settings. */
final class Kinds {
    private Kinds() {}

    /** A retention overrun halts. */
    static LinkSettings haltingOnLoss(LinkSettings plain) {
        return of(plain, plain.mapped(), true);
    }

    /** Holes are skipped, the offset map tells where. */
    static LinkSettings mapped(LinkSettings plain) {
        return of(plain, true, plain.haltOnLoss());
    }

    private static LinkSettings of(LinkSettings plain, boolean mapped, boolean haltOnLoss) {
        return new LinkSettings(
                plain.link(),
                plain.active(),
                plain.source(),
                plain.target(),
                plain.topics(),
                plain.exclude(),
                mapped,
                haltOnLoss,
                plain.prefillLimit(),
                plain.memoryBudget(),
                plain.sessionTimeout(),
                plain.requestTimeout());
    }
}
