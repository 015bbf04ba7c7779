package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.screen.Screen;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays a scenario; ends what runs and what asks it, however that went. */
final class Playing {
    private Playing() {}

    /**
     * Returns why it could not be played to its end; null where it could.
     *
     * @param play adds to what must be closed
     */
    static @Nullable String of(Screen screen, Consumer<Opened> play) {
        Opened opened = new Opened();
        try {
            play.accept(opened);
            return null;
        } catch (RuntimeException e) {
            if (ChildProcess.allAreEnding()) {
                throw e;
            }
            String error = e instanceof PartFailed ? e.getMessage() : e.toString();
            screen.keep();
            screen.line("sandbox: " + error);
            return error;
        } finally {
            opened.closeOnly(part -> part instanceof ChildProcess
                    || part instanceof Side
                    || part instanceof Gateways
                    || part instanceof RegionCluster
                    || part instanceof PairClient);
        }
    }
}
