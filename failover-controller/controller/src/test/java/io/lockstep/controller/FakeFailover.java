package io.lockstep.controller;

import io.lockstep.failover.Call;
import io.lockstep.failover.Decision;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Need;
import io.lockstep.failover.NeedReason;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.app.Failover;
import io.lockstep.failover.app.ParityView;
import io.lockstep.failover.app.Reply;
import io.lockstep.failover.app.ResidencyView;
import io.lockstep.failover.drive.RunDriver.Written;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.state.Book;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps plans and runs in memory, notes what it was asked, and answers everything with one reply if told to. */
public final class FakeFailover implements Failover {
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();
    private final Map<String, RunView> runs = new ConcurrentHashMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Consumer<Written>> followers = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable Reply<?>> always = new AtomicReference<>();
    private volatile Optional<Route> route = Optional.empty();
    private volatile PairView pair = Samples.pair(true, Optional.empty());

    /** Of a pair that has a plan and a run with names of their own. */
    public FakeFailover(String name) {
        pair = Samples.pair(name, true, Optional.empty());
        Plan plan = Samples.plan("p-" + name, Mode.PLANNED, "olga");
        plans.put(plan.id(), plan);
        runs.put("r-" + name, Samples.run("r-" + name, plan, Phase.FENCE_VERIFYING, Optional.empty()));
    }

    public FakeFailover() {
        Plan plan = Samples.plan("p-0", Mode.PLANNED, "olga");
        plans.put(plan.id(), plan);
        plans.put("p-blind", Samples.plan("p-blind", Mode.UNPLANNED, "olga"));
        runs.put("r-0", Samples.run("r-0", plan, Phase.FENCE_VERIFYING, Optional.empty()));
        Need need = new Need(
                NeedReason.ROUTE_NOT_FLIPPED, Phase.ROUTING, StepKind.FLIP_ROUTES, "the webhook does not answer");
        runs.put("r-stuck", Samples.run("r-stuck", plan, Phase.NEEDS_OPERATOR, Optional.of(need)));
    }

    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** From now on, whatever is asked. */
    public void answer(Reply<?> reply) {
        always.set(reply);
    }

    public void show(PairView view) {
        pair = view;
    }

    public void show(RunView run) {
        runs.clear();
        runs.put(run.state().run(), run);
    }

    public void route(String active, int epoch, long generation) {
        route = Optional.of(new Route("shop", active, epoch, generation, "127.0.0.1:9092", "2026-11-20T12:00:00Z"));
    }

    public void write(String run, Happening happening, Instant at) {
        followers.forEach(follower -> follower.accept(new Written(run, happening, at)));
    }

    public int followers() {
        return followers.size();
    }

    @SuppressWarnings("unchecked")
    private <T> Reply<T> reply(Optional<T> value, String what) {
        Reply<?> told = always.get();
        if (told != null) {
            return (Reply<T>) told;
        }
        return value.<Reply<T>>map(Reply.Ok::new).orElseGet(() -> new Reply.NotFound<>("There is no " + what));
    }

    private <T> Reply<T> note(String question, Optional<T> value, String what) {
        asked.add(question);
        return reply(value, what);
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public PairView pair() {
        return pair;
    }

    @Override
    public Reply<ResidencyView> residency() {
        return note("residency", Optional.of(Samples.residency()), "");
    }

    @Override
    public void scraped() {
        asked.add("scraped");
    }

    @Override
    public Reply<Plan> plan(PlanRequest request) {
        Plan plan = Samples.plan("p-" + (plans.size() + 1), request.mode(), request.by());
        plans.put(plan.id(), plan);
        return note("plan " + request, Optional.of(plan), "");
    }

    @Override
    public Reply<Plan> plan(String id) {
        return reply(Optional.ofNullable(plans.get(id)), "plan " + id);
    }

    @Override
    public Reply<Plan> approve(String plan, String by, String hash) {
        return note("approve " + plan + " " + by + " " + hash, Optional.ofNullable(plans.get(plan)), "plan " + plan);
    }

    @Override
    public Reply<Plan> reject(String plan, String by, String reason) {
        return note("reject " + plan + " " + by + " " + reason, Optional.ofNullable(plans.get(plan)), "plan " + plan);
    }

    @Override
    public Reply<RunView> execute(String plan, String by, String hash, String key) {
        String fresh = "r-" + (keys.size() + 1);
        String earlier = keys.putIfAbsent(key, fresh);
        String run = earlier == null ? fresh : earlier;
        Optional<RunView> view = Optional.ofNullable(plans.get(plan))
                .map(known -> runs.computeIfAbsent(run, id -> Samples.run(id, known, Phase.FENCING, Optional.empty())));
        return note("execute " + plan + " " + by + " " + hash + " " + key, view, "plan " + plan);
    }

    @Override
    public Reply<RunView> run(String id) {
        return reply(Optional.ofNullable(runs.get(id)), "run " + id);
    }

    @Override
    public List<RunView> runs() {
        return List.copyOf(runs.values());
    }

    @Override
    public Reply<RunView> cancel(String run, String by, String reason) {
        return note("cancel " + run + " " + by + " " + reason, Optional.ofNullable(runs.get(run)), "run " + run);
    }

    @Override
    public Reply<RunView> decide(String run, String by, Decision decision, String reason, Optional<String> about) {
        return note(
                "decide " + run + " " + by + " " + decision + " " + reason
                        + about.map(step -> " about " + step).orElse(""),
                Optional.ofNullable(runs.get(run)),
                "run " + run);
    }

    @Override
    public Reply<DrillView> drill(String name, Mode mode, String by) {
        return note("drill " + name + " " + mode + " " + by, Optional.of(drillView(name, mode, by)), "");
    }

    private static DrillView drillView(String name, Mode mode, String by) {
        Happening.DrillBegun begun = new Happening.DrillBegun("d-1", name, mode, by);
        Happening.DrillEnded ended = new Happening.DrillEnded(
                "d-1",
                true,
                List.of(),
                List.of(),
                List.of("r-0: first good write after 1.0 s of 60.0 s, nothing lost"),
                List.of("r-0"));
        return new DrillView(
                "d-1",
                new Book.Drill(Samples.NOON, begun, Optional.of(ended), Optional.of(Samples.NOON.plusSeconds(9))),
                List.of("r-0"));
    }

    @Override
    public List<DrillView> drills() {
        return List.of(drillView("weekly", Mode.DRILL_SHADOW, "schedule"));
    }

    @Override
    public Reply<byte[]> evidence(String run) {
        return reply(
                Optional.ofNullable(runs.get(run)).map(view -> Samples.EVIDENCE.getBytes(StandardCharsets.UTF_8)),
                "evidence of run " + run);
    }

    @Override
    public void called(Call call) {
        calls.add(call);
    }

    @Override
    public Reply<List<CallView>> audit(Instant since) {
        List<CallView> views = calls.stream()
                .filter(call -> !call.until().isBefore(since))
                .map(call -> new CallView(Optional.of(7L), "c-1", call))
                .toList();
        return reply(Optional.of(views.reversed()), "audit");
    }

    /** What it was told of calls. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Optional<Route> route() {
        return route;
    }

    private static ParityView parityView(List<String> done) {
        ParityView.Differing differing = new ParityView.Differing(
                "~", "orders retention.ms", Optional.of("1"), Optional.of("2"), "drift", "brought by the next round");
        return new ParityView(
                "shop",
                "east",
                "west",
                Samples.NOON,
                List.of(
                        new ParityView.OfKind("configs", "sync", 7, "", 0, 0, 1, List.of(differing)),
                        new ParityView.OfKind("acls", "report", 0, "west: no answer", 0, 0, 0, List.of())),
                done,
                List.of(),
                List.of("quotas user=app producer_byte_rate was brought 3 times within the last hour"));
    }

    @Override
    public Reply<ParityView> parity() {
        return reply(compared(), "comparison");
    }

    @Override
    public Optional<ParityView> compared() {
        return Optional.of(parityView(List.of()));
    }

    @Override
    public Reply<ParityView> align(Set<Kind> kinds, String by) {
        return note(
                "align " + kinds + " " + by,
                Optional.of(parityView(List.of("~ configs orders retention.ms: 2 -> 1"))),
                "");
    }

    @Override
    public AutoCloseable follow(Consumer<Written> listener) {
        followers.add(listener);
        return () -> followers.remove(listener);
    }
}
