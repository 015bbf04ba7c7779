package io.lockstep.failover.app;

import io.lockstep.failover.Happening;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.state.Book;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The runs that drills begin, which are ordinary ones. Safe for use from any thread. */
final class DrillRuns {
    private final Leadership leadership;
    private final Supplier<PairController> controller;

    DrillRuns(Leadership leadership, Supplier<PairController> controller) {
        this.leadership = leadership;
        this.controller = controller;
    }

    DrillWork.Runs runs() {
        return new DrillWork.Runs(
                this::begin, this::state, run -> Views.rto(leadership.book().timeline(run)), this::why, this::openRun);
    }

    /** Begins a run of a drill's plan. */
    private Reply<String> begin(Plan plan, String by) {
        Reply<Plan> kept = leadership.lead(loop -> Kept.reply(loop.keep("", new Happening.Planned(plan)), () -> plan));
        return switch (kept) {
            case Reply.Ok<Plan> ok ->
                controller
                        .get()
                        .execute(plan.id(), by, plan.hash(), plan.hash())
                        .map(view -> view.state().run());
            case Reply<Plan> other -> other.map(Plan::id);
        };
    }

    private Optional<RunState> state(String run) {
        return leadership.book().run(run);
    }

    /** What went wrong first; the last step of an undo has nothing to tell. */
    private String why(String run) {
        List<Book.Entered> timeline = leadership.book().timeline(run);
        return timeline.stream()
                .filter(each -> each.phase() == Phase.ABORTING || each.phase() == Phase.NEEDS_OPERATOR)
                .findFirst()
                .or(() -> timeline.stream().reduce((before, after) -> after))
                .map(Book.Entered::reason)
                .orElse("");
    }

    private Optional<String> openRun(String pair) {
        return leadership.book().openRun(pair).map(RunState::run);
    }
}
