package io.lockstep.worker.links;

import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.worker.FakeLink;
import io.lockstep.worker.Samples;
import io.lockstep.worker.port.LinkFactory;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

/** Takes the engine's place in Quarkus tests. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeEngine implements LinkFactory {
    private final FakeLink link = new FakeLink(Samples.running());

    @Override
    public Link start(LinkSettings settings, MirrorObserver observer) {
        return link;
    }

    public FakeLink link() {
        return link;
    }
}
