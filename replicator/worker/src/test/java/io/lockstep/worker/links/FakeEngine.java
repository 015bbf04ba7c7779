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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes the engine's place in Quarkus tests. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeEngine implements LinkFactory {
    private final FakeLink link = new FakeLink(Samples.running());
    private final List<LinkSettings> started = new CopyOnWriteArrayList<>();

    @Override
    public Link start(LinkSettings settings, MirrorObserver observer) {
        started.add(settings);
        return link;
    }

    /** What it was asked to run. */
    public List<LinkSettings> started() {
        return started;
    }

    public FakeLink link() {
        return link;
    }
}
