package io.lockstep.sandbox.app;

import io.lockstep.sandbox.secure.Secured;

/** What is tried beside the traffic of a run. */
interface Trial {
    /** Whether it has ended; nothing that it needs may end before. */
    boolean over();

    /** What came of it, looked at once more when everything else has ended. */
    Secured result();
}
