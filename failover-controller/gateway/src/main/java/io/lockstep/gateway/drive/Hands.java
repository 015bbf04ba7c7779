package io.lockstep.gateway.drive;

import io.lockstep.gateway.port.DataPath;
import io.lockstep.gateway.port.KeptOrder;
import io.lockstep.gateway.state.Act;
import io.lockstep.gateway.state.Act.Begin;
import io.lockstep.gateway.state.Act.Flip;
import io.lockstep.gateway.state.Act.HoldThem;
import io.lockstep.gateway.state.Act.Keep;
import io.lockstep.gateway.state.Act.Release;
import io.lockstep.gateway.state.Event;
import io.lockstep.gateway.state.Event.Done;
import io.lockstep.gateway.state.Event.Failed;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/** Carries acts out; their outcomes come back as events. For one thread. */
final class Hands {
    private final DataPath path;
    private final KeptOrder disk;
    private final Consumer<Event> outcome;

    /** @param outcome may be told on another thread */
    Hands(DataPath path, KeptOrder disk, Consumer<Event> outcome) {
        this.path = path;
        this.disk = disk;
        this.outcome = outcome;
    }

    void carryOut(Act act) {
        try {
            begin(act);
        } catch (IOException | RuntimeException e) {
            outcome.accept(new Failed(act, said(e)));
        }
    }

    private void begin(Act act) throws IOException {
        switch (act) {
            case HoldThem hold ->
                path.hold(hold.whom(), Duration.ofMillis(hold.withinMs()), Duration.ofMillis(hold.transactionsMs()))
                        .whenComplete((nothing, failure) ->
                                outcome.accept(failure == null ? new Done(act) : new Failed(act, said(failure))));
            case Keep keep -> {
                disk.keep(keep.order());
                outcome.accept(new Done(act));
            }
            case Begin(String run) -> {
                path.begin(run);
                outcome.accept(new Done(act));
            }
            case Flip(String side) ->
                outcome.accept(path.flip(side) ? new Done(act) : new Failed(act, "somebody is not held"));
            case Release release -> {
                path.release();
                outcome.accept(new Done(act));
            }
        }
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
