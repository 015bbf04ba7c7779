package io.lockstep.worker.links;

import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkRunner;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.replicator.wire.MemoryBudget;
import io.lockstep.worker.port.LinkFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Links of the engine. Those of the business share one memory budget, whatever pair they belong to. */
@ApplicationScoped
class EngineLinks implements LinkFactory {
    private final AtomicReference<@Nullable MemoryBudget> shared = new AtomicReference<>();

    @Override
    public Link start(LinkSettings settings, MirrorObserver observer) {
        return settings.link().drill()
                ? LinkRunner.start(settings, observer)
                : LinkRunner.start(settings, observer, budget(settings.memoryBudget()));
    }

    /** The first link's, which the plan gives all of them. */
    private MemoryBudget budget(long bytes) {
        MemoryBudget fresh = new MemoryBudget(bytes);
        MemoryBudget known = shared.compareAndExchange(null, fresh);
        return known == null ? fresh : known;
    }
}
