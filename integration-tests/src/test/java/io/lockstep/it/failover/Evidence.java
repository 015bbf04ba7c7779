package io.lockstep.it.failover;

import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.evidence.EvidenceBundle;
import io.lockstep.failover.evidence.EvidenceSummary;
import io.lockstep.sandbox.time.Await;
import java.util.concurrent.atomic.AtomicReference;

/** What a controller tells of a run by its evidence. */
final class Evidence {
    private Evidence() {}

    /** As it was stored when the run was over. */
    static EvidenceSummary of(Failover failover, String run) {
        AtomicReference<EvidenceSummary> found = new AtomicReference<>();
        Await.within(FailoverScene.PATIENCE).until("the evidence of how " + run + " ended", () -> {
            if (failover.evidence(run) instanceof Reply.Ok<byte[]>(byte[] file)) {
                EvidenceSummary.read(EvidenceBundle.read(file).summary()).ifPresent(found::set);
            }
            String now = FailoverScene.view(failover, run).state().phase().name();
            return found.get() != null && found.get().header().outcome().equals(now);
        });
        return found.get();
    }
}
