package io.lockstep.failover.state;

import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Happening.DrillBegun;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A book that a test writes run by run, each a minute after the one before. */
final class History {
    final Book book = new Book();
    Instant now = Play.START;
    private int runs;
    private String requester = "ann";

    /** A run that succeeds. */
    History run(Mode mode, String pair, String... groups) {
        return play(mode, pair, List.of(groups), List.of());
    }

    /** A run that is undone once it was in this phase. */
    History undone(Phase after) {
        return play(Mode.PLANNED, "shop", List.of(), List.of(new Turn(after, Trigger.CANCEL)));
    }

    /** A run that succeeds because somebody accepts that this phase's step is not done. */
    History helped(Phase in, String... groups) {
        return play(
                Mode.PLANNED,
                "shop",
                List.of(groups),
                List.of(new Turn(in, Trigger.STEP_REFUSED), new Turn(Phase.NEEDS_OPERATOR, Trigger.DECIDE_ACCEPT)));
    }

    /** A drill that the schedule begins. */
    History drill(Mode mode, boolean passed) {
        return drill(mode, passed, DrillBegun.SCHEDULE);
    }

    History drill(Mode mode, boolean passed, String by) {
        String id = "d-" + ++runs;
        book.take("", new DrillBegun(id, "weekly", mode, by), now);
        book.take("", new Happening.DrillEnded(id, passed, List.of(), List.of(), List.of(), List.of("r-go")), now);
        return this;
    }

    /** A run of a drill that the schedule begins. */
    History scheduled(Mode mode, String pair, String... groups) {
        requester = DrillBegun.SCHEDULE;
        History same = run(mode, pair, groups);
        requester = "ann";
        return same;
    }

    /** What topics take was measured for a run's evidence. */
    History weighed(String run, String... unseen) {
        book.take(run, new Happening.Weighed(new TreeMap<>(), List.of(unseen)), now);
        return this;
    }

    private record Turn(Phase in, Trigger trigger) {}

    private History play(Mode mode, String pair, List<String> groups, List<Turn> turns) {
        Plan plan = plan(mode, pair, groups);
        String run = "r-" + ++runs;
        book.take(run, new Happening.Planned(plan), now);
        book.take(run, new Happening.Opened(run, plan.id(), requester, run), now);
        Play play = new Play(RunState.of(run, plan, List.of()));
        take(play, Trigger.BEGIN);
        List<Turn> left = new ArrayList<>(turns);
        while (!play.state.phase().over()) {
            boolean turn = !left.isEmpty() && left.getFirst().in() == play.state.phase();
            take(play, turn ? left.removeFirst().trigger() : Trigger.STEP_DONE);
        }
        now = now.plusSeconds(60);
        return this;
    }

    private void take(Play play, Trigger trigger) {
        Phase from = play.state.phase();
        Event event = play.event(trigger);
        play.take(event);
        book.take(
                play.state.run(),
                new Happening.Moved(event, from, play.state.phase(), play.state.reason(), List.of(), 0),
                now);
    }

    private Plan plan(Mode mode, String pair, List<String> groups) {
        Plan like = Play.plan(mode, 0);
        Plan.Scope was = like.scope();
        Plan.Scope scope = new Plan.Scope(
                pair,
                mode,
                was.from(),
                was.to(),
                was.epoch(),
                new TreeMap<>(was.topics()),
                new TreeSet<>(groups),
                was.fence(),
                was.routing(),
                0,
                was.budgets());
        return new Plan("p-" + runs, "hash", scope, List.of(), LossBound.NONE, Optional.of("known"), 1_000, "ann", now);
    }
}
