package io.lockstep.failover.state;

import io.lockstep.failover.Event;
import io.lockstep.failover.Phase;
import io.lockstep.failover.RunState;
import java.time.Instant;

/** How a controller that has just begun to lead goes on with a run that the one before it left open. */
public final class TakingUp {
    private TakingUp() {}

    /**
     * What happens to the run next. One that was ordered and not begun is begun for whoever ordered it, as long as its
     * fence might have stood if it had been: the request may have gone unanswered, and waits for its run. Nobody expects
     * it later, when its run would only keep every other one from beginning; nothing was done, so it is over then. The
     * run of a drill is never begun for it, because who carried the drill out has ended.
     *
     * @param book that tells of the run
     * @param instance that takes it up
     */
    public static Event event(Book book, RunState run, String instance, Instant now) {
        if (run.phase() != Phase.PLANNED) {
            return new Event.Restart(now, instance);
        }
        Instant until = book.opened(run.run()).plus(run.plan().scope().budgets().fenced());
        return now.isBefore(until) && !run.plan().scope().mode().drill()
                ? new Event.Begin(now, book.requester(run.run()))
                : new Event.Cancel(
                        now,
                        instance,
                        "the controller that took the order ended before it began the run; nothing was done."
                                + " Make a new plan");
    }
}
