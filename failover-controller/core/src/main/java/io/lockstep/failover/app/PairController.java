package io.lockstep.failover.app;

import io.lockstep.failover.Decision;
import io.lockstep.failover.Event;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.state.Book;
import io.lockstep.process.call.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A pair's controller as people see it. Requests that change something are decided on the loop's thread. */
final class PairController implements Failover, AutoCloseable {
    private final Leadership leadership;
    private final Requests requests;
    private final Plans plans;
    private final Function<Plan.Scope, Optional<String>> refusal;
    private final ResidencyReports residency;
    private final Views views;
    private final Drills drills;
    private final Audit audit;
    private final Function<String, Reply<byte[]>> evidence;
    private final Supplier<Optional<Route>> route;
    private final ParityWatch parity;
    private final Supplier<Instant> clock;
    private final CopyOnWriteArrayList<Consumer<Written>> listeners;

    PairController(
            PairRules rules,
            Leadership leadership,
            Plans plans,
            Function<Plan.Scope, Optional<String>> refusal,
            ResidencyReports residency,
            Views views,
            Drills drills,
            Audit audit,
            Function<String, Reply<byte[]>> evidence,
            Supplier<Optional<Route>> route,
            ParityWatch parity,
            Supplier<Instant> clock,
            CopyOnWriteArrayList<Consumer<Written>> listeners) {
        this.leadership = leadership;
        this.requests = new Requests(rules, leadership::arbiter, clock);
        this.plans = plans;
        this.refusal = refusal;
        this.residency = residency;
        this.views = views;
        this.drills = drills;
        this.audit = audit;
        this.evidence = evidence;
        this.route = route;
        this.parity = parity;
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
    public void scraped() {
        views.scraped();
    }

    @Override
    public Reply<ResidencyView> residency() {
        return residency.read();
    }

    @Override
    public Reply<Plan> plan(PlanRequest request) {
        return switch (plans.make(request)) {
            case Reply.Ok<Plan>(Plan plan) ->
                refusal.apply(plan.scope())
                        .<Reply<Plan>>map(why -> new Reply.Conflict<>(why, ""))
                        .orElseGet(() -> leadership.lead(loop -> requests.keep(loop, plan)));
            case Reply<Plan> other -> other;
        };
    }

    @Override
    public Reply<Plan> plan(String id) {
        return leadership.known("plan " + id, book -> book.plan(id));
    }

    @Override
    public Reply<Plan> approve(String plan, String by, String hash) {
        return leadership.lead(loop -> requests.approve(loop, plan, by, hash));
    }

    @Override
    public Reply<Plan> reject(String plan, String by, String reason) {
        return leadership.lead(loop -> requests.reject(loop, plan, by, reason));
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
                        .lead(loop -> requests.begin(loop, found.get(), by, key))
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

    @Override
    public Reply<RunView> run(String id) {
        return leadership.known("run " + id, book -> book.run(id)).map(this::view);
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
    public Reply<RunView> decide(String run, String by, Decision decision, String reason, Optional<String> about) {
        Event event = new Event.Decide(clock.get(), by, decision, reason);
        return leadership
                .<RunState>lead(loop -> requests.decide(loop, run, event, about))
                .map(this::view);
    }

    private Reply<RunView> event(String run, Event event) {
        return leadership
                .<RunState>lead(loop -> requests.take(loop, run, event))
                .map(this::view);
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
        return switch (leadership.known("run " + run, book -> book.run(run))) {
            case Reply.Ok<RunState> there -> evidence.apply(run);
            case Reply<RunState> other -> other.map(none -> new byte[0]);
        };
    }

    @Override
    public void called(Call call) {
        audit.called(call);
    }

    @Override
    public Reply<List<CallView>> audit(Instant since) {
        return audit.read(since);
    }

    @Override
    public Optional<Route> route() {
        return route.get();
    }

    @Override
    public Reply<ParityView> parity() {
        return parity.view();
    }

    @Override
    public Optional<ParityView> compared() {
        return parity.last();
    }

    @Override
    public Reply<ParityView> align(Set<Kind> kinds, String by) {
        return parity.fix(kinds, by);
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
        audit.close();
        leadership.close();
    }
}
