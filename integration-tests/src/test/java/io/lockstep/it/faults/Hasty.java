package io.lockstep.it.faults;

import io.lockstep.replicator.app.LinkSettings;
import java.time.Duration;

/** Links that wait for answers only so long. */
final class Hasty {
    private Hasty() {}

    static LinkSettings settings(LinkSettings usual, Duration requestTimeout) {
        return new LinkSettings(
                usual.link(),
                usual.active(),
                usual.source(),
                usual.target(),
                usual.topics(),
                usual.exclude(),
                usual.mapped(),
                usual.haltOnLoss(),
                usual.prefillLimit(),
                usual.memoryBudget(),
                usual.sessionTimeout(),
                requestTimeout);
    }
}
