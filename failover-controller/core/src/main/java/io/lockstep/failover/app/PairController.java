package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Approval;
import io.lockstep.failover.Decision;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.drive.RunDriver.Outcome;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.state.Approvals;
import io.lockstep.failover.state.Book;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A pair's controller as people see it. Requests that change something are decided on the loop's thread. */
final class PairController implements Failover, AutoCloseable {
    private final PairRules rules;
    private final Leadership leadership;
    private final Plans plans;
    private final Views views;
    private final Drills drills;
    private final Function<String, Reply<byte[]>> evidence;
    private final Supplier<Optional<Route>> route;
    private final Supplier<Instant> clock;
    private final CopyOnWriteArrayList<Consumer<Written>> listeners;

    PairController(
            PairRules rules,
            Leadership leadership,
            Plans plans,
            Views views,
            Drills drills,
            Function<String, Reply<byte[]>> evidence,
            Supplier<Optional<Route>> route,
            Supplier<Instant> clock,
            CopyOnWriteArrayList<Consumer<Written>> listeners) {
        this.rules = rules;
        this.leadership = leadership;
        this.plans = plans;
        this.views = views;
        this.drills = drills;
        this.evidence = evidence;
        this.route = route;
        this.clock = clock;
        this.listeners = listeners;
    }

    @Override
    public boolean alive() {
        return leadership.alive();
    }

    @Override
    public PairView pair() {
        return views.pair();
    }

    @Override
    public Reply<Plan> plan(PlanRequest request) {
        return switch (plans.make(request)) {
            case Reply.Ok<Plan>(Plan plan) ->
                leadership.lead(loop -> {
                    decideJournal(loop, plan);
                    return Kept.reply(loop.keep("", new Happening.Planned(plan)), () -> plan);
                });
            case Reply<Plan> other -> other;
        };
    }

    /**
     * The run before left the journal with what is the active region now, which may be the one that is lost. Without a
     * standby it stays there.
     */
    private void decideJournal(RunLoop loop, Plan plan) {
        if (loop.book().openRun(rules.pair()).isEmpty()) {
            leadership.arbiter(loop.book()
                    .unprotected(rules.pair())
                    .orElse(RunState.of("", plan, List.of()))
                    .plan()
                    .scope()
                    .to());
        }
    }

    @Override
    public Reply<Plan> plan(String id) {
        return book().plan(id).<Reply<Plan>>map(Reply.Ok::new).orElseGet(() -> unknown("plan " + id));
    }

    /** Who does not lead reads along a moment later, so it sends whoever asks to the one that would know. */
    private <T> Reply<T> unknown(String what) {
        return leadership.leads() ? new Reply.NotFound<>(what) : leadership.lead(loop -> new Reply.NotFound<>(what));
    }

    @Override
    public Reply<Plan> approve(String plan, String by, String hash) {
        return leadership.lead(loop -> withPlan(loop, plan, known -> {
            Instant now = clock.get();
            Approval approval = new Approval(by, hash, now, now.plus(rules.approvalExpires()));
            Optional<String> problem = Approvals.problem(known, approval);
            if (problem.isPresent()) {
                return new Reply.Conflict<>(problem.get(), "");
            }
            Optional<RunState> waiting = running(loop.book(), plan);
            return waiting.isPresent()
                    ? taken(loop, waiting.get(), new Event.Approve(now, approval))
                            .map(run -> known)
                    : Kept.reply(loop.keep("", new Happening.Approved(plan, approval)), () -> known);
        }));
    }

    @Override
    public Reply<Plan> reject(String plan, String by, String reason) {
        return leadership.lead(loop -> withPlan(
                loop,
                plan,
                known -> running(loop.book(), plan)
                        .map(run -> taken(loop, run, new Event.Reject(clock.get(), by, reason))
                                .map(state -> known))
                        .orElseGet(() ->
                                new Reply.Conflict<>("nobody has begun plan " + plan + " yet; do not begin it", ""))));
    }

    private static Optional<RunState> running(Book book, String plan) {
        return book.runs().stream()
                .filter(run -> run.plan().id().equals(plan) && !run.phase().over())
                .findFirst();
    }

    private static Reply<Plan> withPlan(RunLoop loop, String id, Function<Plan, Reply<Plan>> then) {
        return loop.book().plan(id).map(then).orElseGet(() -> new Reply.NotFound<>("plan " + id));
    }

    @Override
    public Reply<RunView> execute(String plan, String by, String hash, String key) {
        if (key.isBlank()) {
            return new Reply.Missing<>("an Idempotency-Key, so that the same request never begins two runs");
        }
        Optional<String> known = book().runOf(key);
        if (known.isPresent()) {
            return run(known.get());
        }
        Optional<Plan> found = book().plan(plan);
        if (found.isEmpty() || !leadership.leads()) {
            return leadership.lead(loop -> loop.book().plan(plan).isEmpty()
                    ? new Reply.NotFound<>("plan " + plan)
                    : new Reply.Unavailable<>("this controller has just begun to lead; ask again"));
        }
        return refusal(found.get(), hash)
                .orElseGet(() -> leadership
                        .lead(loop -> begin(loop, found.get(), by, key))
                        .map(this::view));
    }

    /** What can be said without the loop, because it asks the world. */
    private Optional<Reply<RunView>> refusal(Plan plan, String hash) {
        if (!plan.hash().equals(hash)) {
            return Optional.of(new Reply.Drifted<>("the plan's hash is " + plan.hash() + ", not " + hash));
        }
        Optional<RunState> open = book().openRun(plan.scope().pair());
        if (open.isPresent()) {
            return Optional.of(new Reply.Conflict<>(
                    "run " + open.get().run() + " is open", open.get().run()));
        }
        if (!plan.blocking().isEmpty()) {
            return Optional.of(new Reply.GatesFailed<>(plan.blocking()));
        }
        return plan.scope().mode() == Mode.DRILL_SHADOW
                ? Optional.empty()
                : plans.drift(plan).map(why -> new Reply.Drifted<>(why + ". Make a new plan"));
    }

    /** On the loop's thread, where nothing else can begin meanwhile. */
    private Reply<RunState> begin(RunLoop loop, Plan plan, String by, String key) {
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
        leadership.arbiter(plan.scope().to());
        return switch (loop.keep(run, new Happening.Opened(run, plan.id(), by, key))) {
            case Answer.Known<Boolean> kept ->
                taken(loop, now.run(run).orElseThrow(), new Event.Begin(clock.get(), by));
            case Answer.Unknown<Boolean>(String why) -> new Reply.Unavailable<>(why);
            case Answer.Refused<Boolean>(String why) -> new Reply.Unavailable<>(why);
        };
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

    @Override
    public Reply<RunView> run(String id) {
        return book().run(id)
                .<Reply<RunView>>map(run -> new Reply.Ok<>(view(run)))
                .orElseGet(() -> unknown("run " + id));
    }

    @Override
    public List<RunView> runs() {
        List<RunView> all = new ArrayList<>();
        book().runs().forEach(run -> all.addFirst(view(run)));
        return all;
    }

    @Override
    public Reply<RunView> cancel(String run, String by, String reason) {
        return event(run, new Event.Cancel(clock.get(), by, reason));
    }

    @Override
    public Reply<RunView> decide(String run, String by, Decision decision, String reason) {
        return event(run, new Event.Decide(clock.get(), by, decision, reason));
    }

    private Reply<RunView> event(String run, Event event) {
        return leadership
                .<RunState>lead(loop -> loop.book()
                        .run(run)
                        .map(state -> superseded(loop.book(), state)
                                .<Reply<RunState>>map(why -> new Reply.Conflict<>(why, run))
                                .orElseGet(() -> taken(loop, state, event)))
                        .orElseGet(() -> new Reply.NotFound<>("run " + run)))
                .map(this::view);
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

    private RunView view(RunState run) {
        return views.run(book(), run);
    }

    @Override
    public Reply<DrillView> drill(String name, Mode mode, String by) {
        return drills.begin(name, mode, by);
    }

    @Override
    public List<DrillView> drills() {
        return drills.all(book());
    }

    @Override
    public Reply<byte[]> evidence(String run) {
        return book().run(run).isEmpty() ? unknown("run " + run) : evidence.apply(run);
    }

    @Override
    public Optional<Route> route() {
        return route.get();
    }

    @Override
    public AutoCloseable follow(Consumer<Written> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Book book() {
        return leadership.book();
    }

    @Override
    public void close() {
        drills.close();
        leadership.close();
    }
}
