package io.lockstep.failover.state;

import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Trigger;
import java.util.ArrayList;
import java.util.List;

/** What a journal tells of a planned run from east to west that succeeded, for tests elsewhere. */
public final class FinishedRun {
    public static final String RUN = "r-1";

    private FinishedRun() {}

    /** Its plan and its order come first. */
    public static List<Happening> happenings() {
        Play play = Play.of(Mode.PLANNED, 0);
        List<Happening> all = new ArrayList<>();
        all.add(new Happening.Planned(play.state.plan()));
        all.add(new Happening.Opened(RUN, play.state.plan().id(), "ann", "key"));
        all.add(moved(play, Trigger.BEGIN));
        while (!play.state.phase().over()) {
            all.add(moved(play, Trigger.STEP_DONE));
        }
        return all;
    }

    private static Happening moved(Play play, Trigger trigger) {
        Event event = play.event(trigger);
        Phase from = play.state.phase();
        play.take(event);
        return new Happening.Moved(event, from, play.state.phase(), play.state.reason(), List.of(), 1);
    }
}
