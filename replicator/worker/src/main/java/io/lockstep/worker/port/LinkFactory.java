package io.lockstep.worker.port;

import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.port.MirrorObserver;

/** Starts links. */
public interface LinkFactory {
    /** Returns a link whose threads run; does not wait for either cluster. */
    Link start(LinkSettings settings, MirrorObserver observer);
}
