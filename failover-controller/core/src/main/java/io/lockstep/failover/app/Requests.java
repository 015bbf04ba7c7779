package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Approval;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.drive.RunDriver.Outcome;
import io.lockstep.failover.state.Approvals;
import io.lockstep.failover.state.Book;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people ask of the one who leads, decided on the loop's thread, where nothing else happens meanwhile. */
final class Requests {
    private final PairRules rules;
    private final Consumer<String> arbiter;
    private final Supplier<Instant> clock;

    /** @param arbiter hears which region's journal decides from here on */
    Requests(PairRules rules, Consumer<String> arbiter, Supplier<Instant> clock) {
        this.rules = rules;
        this.arbiter = arbiter;
        this.clock = clock;
    }

    Reply<Plan> keep(RunLoop loop, Plan plan) {
        decideJournal(loop, plan);
        return Kept.reply(loop.keep("", new Happening.Planned(plan)), () -> plan);
    }

    /**
     * The run before left the journal with what is the active region now, which may be the one that is lost. Without a
     * standby it stays there.
     */
    private void decideJournal(RunLoop loop, Plan plan) {
        if (loop.book().openRun(rules.pair()).isEmpty()) {
            arbiter.accept(loop.book()
                    .unprotected(rules.pair())
                    .orElse(RunState.of("", plan, List.of()))
                    .plan()
                    .scope()
                    .to());
        }
    }

    Reply<Plan> approve(RunLoop loop, String plan, String by, String hash) {
        return withPlan(loop, plan, known -> {
            Instant now = clock.get();
            Approval approval = new Approval(by, hash, now, now.plus(rules.approvalExpires()));
            Optional<String> problem =
                    Approvals.late(plan, loop.book().runs()).or(() -> Approvals.problem(known, approval));
            if (problem.isPresent()) {
                return new Reply.Conflict<>(problem.get(), "");
            }
            Optional<RunState> waiting = running(loop.book(), plan);
            return waiting.isPresent()
                    ? taken(loop, waiting.get(), new Event.Approve(now, approval))
                            .map(run -> known)
                    : Kept.reply(loop.keep("", new Happening.Approved(plan, approval)), () -> known);
        });
    }

    Reply<Plan> reject(RunLoop loop, String plan, String by, String reason) {
        return withPlan(
                loop,
                plan,
                known -> running(loop.book(), plan)
                        .map(run -> taken(loop, run, new Event.Reject(clock.get(), by, reason))
                                .map(state -> known))
                        .orElseGet(() -> new Reply.Conflict<>(
                                Approvals.late(plan, loop.book().runs())
                                        .orElse("nobody has begun plan " + plan + " yet; do not begin it"),
                                "")));
    }

    private static Optional<RunState> running(Book book, String plan) {
        return book.runs().stream()
                .filter(run -> run.plan().id().equals(plan) && !run.phase().over())
                .findFirst();
    }

    private static Reply<Plan> withPlan(RunLoop loop, String id, Function<Plan, Reply<Plan>> then) {
        return loop.book().plan(id).map(then).orElseGet(() -> new Reply.NotFound<>("plan " + id));
    }

    /** A drill's run goes back and forth, and has no say in where the journal of the business is decided. */
    Reply<RunState> begin(RunLoop loop, Plan plan, String by, String key) {
        Book now = loop.book();
        Optional<String> known = now.runOf(key);
        if (known.isPresent()) {
            return now.run(known.get()).<Reply<RunState>>map(Reply.Ok::new).orElseThrow();
        }
        Optional<RunState> open = now.openRun(plan.scope().pair());
        if (open.isPresent()) {
            return new Reply.Conflict<>(
                    "run " + open.get().run() + " is open", open.get().run());
        }
        if (now.runs().stream().anyMatch(run -> run.plan().id().equals(plan.id()))) {
            return new Reply.Conflict<>("plan " + plan.id() + " was carried out before. Make a new one", "");
        }
        String run = "r-" + clock.get().toEpochMilli() + "-" + plan.hash().substring(0, 6);
        if (plan.scope().pair().equals(rules.pair())) {
            arbiter.accept(plan.scope().to());
        }
        return switch (loop.keep(run, new Happening.Opened(run, plan.id(), by, key))) {
            case Answer.Known<Boolean> kept ->
                taken(loop, now.run(run).orElseThrow(), new Event.Begin(clock.get(), by));
            case Answer.Unknown<Boolean>(String why) -> new Reply.Unavailable<>(why);
            case Answer.Refused<Boolean>(String why) -> new Reply.Unavailable<>(why);
        };
    }

    /** @param about the step that the event is meant for; empty where it is meant for any */
    Reply<RunState> decide(RunLoop loop, String run, Event event, Optional<String> about) {
        Optional<String> stands = loop.book().run(run).flatMap(Requests::standsAt);
        return about.isEmpty() || loop.book().run(run).isEmpty() || about.equals(stands)
                ? take(loop, run, event)
                : new Reply.Conflict<>(
                        "the decision is about " + about.get() + ", and the run "
                                + stands.map(step -> "stands at " + step).orElse("stands at no step")
                                + " by now. Look at it, and decide then",
                        run);
    }

    private static Optional<String> standsAt(RunState run) {
        return run.need().map(need -> need.step().name()).or(() -> Views.step(run));
    }

    Reply<RunState> take(RunLoop loop, String run, Event event) {
        return loop.book()
                .run(run)
                .map(state -> superseded(loop.book(), state)
                        .<Reply<RunState>>map(why -> new Reply.Conflict<>(why, run))
                        .orElseGet(() -> taken(loop, state, event)))
                .orElseGet(() -> new Reply.NotFound<>("run " + run));
    }

    /** A run that gave a region up is taken up again only as long as nothing else came after it. */
    private Optional<String> superseded(Book book, RunState state) {
        boolean last = book.unprotected(state.plan().scope().pair())
                .filter(run -> run.run().equals(state.run()))
                .isPresent();
        return state.phase() == Phase.UNPROTECTED && !last
                ? Optional.of("another run came after it; what it gave up is not its own any more")
                : Optional.empty();
    }

    private static Reply<RunState> taken(RunLoop loop, RunState run, Event event) {
        return switch (loop.take(run.run(), event)) {
            case Outcome.Taken(RunState now) -> new Reply.Ok<>(now);
            case Outcome.Ignored(String why) -> new Reply.Conflict<>(why, run.run());
            case Outcome.Refused(String why) -> new Reply.Conflict<>(why, run.run());
            case Outcome.NotWritten(String why) ->
                new Reply.Unavailable<>(
                        "the journal cannot be written, and the request is taken as soon as it can: " + why);
        };
    }
}
