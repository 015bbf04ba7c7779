package io.lockstep.worker.links;

import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkRunner;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.port.LinkFactory;
import jakarta.enterprise.context.ApplicationScoped;

/** Links of the engine. */
@ApplicationScoped
class EngineLinks implements LinkFactory {
    @Override
    public Link start(LinkSettings settings, MirrorObserver observer) {
        return LinkRunner.start(settings, observer);
    }
}
