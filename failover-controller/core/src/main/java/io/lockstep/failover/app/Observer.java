package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Ends;
import io.lockstep.failover.Event;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FenceReading;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.drive.Growth;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.gate.EndSamples;
import io.lockstep.failover.gate.MirrorGates;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.port.ControlRecords;
import io.lockstep.failover.port.Gatekeeper;
import io.lockstep.failover.port.LinkControl.Status;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.failover.port.Regions.Bounds;
import io.lockstep.failover.state.Book;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Looks at the world all the time while this controller leads: where the active region's logs end, whether a run's fence
 * holds, and whether the gates would let a promotion pass. One thread calls {@link #turn}; the rest may be read by any.
 */
final class Observer {
    private static final Duration GATES_EVERY = Duration.ofSeconds(15);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(5);

    private final World world;
    private final PairRules rules;
    private final Plans plans;
    private final Gatekeeper gates;
    private final ControlRecords records;
    private final Supplier<Book> book;
    private final BiConsumer<String, Event> alarm;
    private final Supplier<Instant> clock;
    private volatile Optional<EndSamples> samples = Optional.empty();
    private volatile Seen seen = Seen.NOTHING;
    private long looked;
    private long kept;

    /** What the last look at everything found. */
    record Seen(
            Optional<PairState> pair,
            List<GateResult> gates,
            SortedMap<String, String> canWrite,
            SortedMap<String, Long> lagRecords,
            Optional<Instant> at) {
        static final Seen NOTHING =
                new Seen(Optional.empty(), List.of(), new TreeMap<>(), new TreeMap<>(), Optional.empty());

        static Seen of(PairState pair) {
            return new Seen(Optional.of(pair), List.of(), new TreeMap<>(), new TreeMap<>(), Optional.empty());
        }
    }

    Observer(
            World world,
            PairRules rules,
            Plans plans,
            Gatekeeper gates,
            ControlRecords records,
            Supplier<Book> book,
            BiConsumer<String, Event> alarm,
            Supplier<Instant> clock) {
        this.world = world;
        this.rules = rules;
        this.plans = plans;
        this.gates = gates;
        this.records = records;
        this.book = book;
        this.alarm = alarm;
        this.clock = clock;
        this.looked = System.nanoTime() - GATES_EVERY.toNanos();
        this.kept = System.nanoTime() - KEEP_EVERY.toNanos();
    }

    Optional<EndSamples> samples() {
        return samples;
    }

    /**
     * What the last look found. A run may have moved the business since, which the journal tells long before a look at a
     * lost region has ended; what was seen before is worth nothing then.
     */
    Seen seen() {
        Seen last = seen;
        return book.get()
                .lastPromotion(rules.pair())
                .filter(now ->
                        last.pair().filter(was -> was.epoch() >= now.epoch()).isEmpty())
                .map(now -> Seen.of(new PairState(
                        now.region(), now.epoch(), now.run(), now.at().toString())))
                .orElse(last);
    }

    /** One look; cheap things each time, the gates now and then. */
    void turn() {
        for (RunState run : book.get().runs()) {
            if (run.phase().fenced() && run.phase() != Phase.FENCE_VERIFYING) {
                watch(run);
            }
        }
        Answer<PairState> current = plans.current();
        if (current instanceof Answer.Known<PairState>(PairState state)) {
            sample(state);
            place(state);
            boolean busy = book.get().openRun(rules.pair()).isPresent();
            if (!busy && System.nanoTime() - looked >= GATES_EVERY.toNanos()) {
                looked = System.nanoTime();
                look(state);
            }
        }
    }

    /** Of a controller that does not lead: where the logs end, so that it knows when it has to lead. */
    void glance() {
        if (plans.current() instanceof Answer.Known<PairState>(PairState state)) {
            sample(state);
            place(state);
            if (System.nanoTime() - looked >= GATES_EVERY.toNanos()) {
                looked = System.nanoTime();
                look(state);
            }
        }
    }

    /** Somebody may take a fence away behind our back. */
    private void watch(RunState run) {
        Optional<FencePlan> fence =
                run.facts().fence().filter(plan -> !run.facts().owed());
        if (fence.isEmpty() || !run.facts().alarms().isEmpty()) {
            return;
        }
        if (world.fence().read(fence.get(), world.within()) instanceof Answer.Known<FenceReading>(FenceReading reading)
                && !reading.complete()) {
            raise(
                    run,
                    "the fence around " + fence.get().region() + " is not complete any more: "
                            + String.join(", ", reading.broken()));
            return;
        }
        Optional<Ends> frozen = run.facts().frozen();
        Answer<Bounds> ends = world.regions()
                .ends(run.plan().scope().from(), run.plan().scope().topics().keySet(), world.within());
        if (frozen.isPresent()
                && ends instanceof Answer.Known<Bounds>(Bounds bounds)
                && !bounds.ends().equals(frozen.get())) {
            raise(run, Growth.told(world, run.plan().scope().from(), frozen.get(), bounds.ends()));
        }
    }

    private void raise(RunState run, String detail) {
        alarm.accept(run.run(), new Event.Alarm(clock.get(), detail));
    }

    /** Whoever was just found not to tell the pair's state is not waited for in full once more. */
    private void sample(PairState state) {
        String active = state.active();
        var topics = world.waits().sparingly(active, within -> world.regions().topics(active, within));
        if (!(topics instanceof Answer.Known<SortedMap<String, Integer>>(var found))) {
            recall(state);
            return;
        }
        if (world.waits().sparingly(active, within -> world.regions().ends(active, found.keySet(), within))
                instanceof Answer.Known<Bounds>(Bounds bounds)) {
            Instant now = clock.get();
            EndSamples next = samples.map(before -> before.next(now, bounds.ends()))
                    .orElseGet(() -> EndSamples.first(now, bounds.ends()));
            samples = Optional.of(next);
            if (System.nanoTime() - kept >= KEEP_EVERY.toNanos()) {
                kept = System.nanoTime();
                records.put(rules.other(state.active()), key(), HappeningJson.told(next), world.within());
            }
        }
    }

    /** A controller that never saw the active region alive goes by what the one before it saw. */
    private void recall(PairState state) {
        if (samples.isPresent()) {
            return;
        }
        var text = records.get(rules.other(state.active()), key(), world.within());
        if (text instanceof Answer.Known<Optional<String>>(var found) && found.isPresent()) {
            try {
                samples = Optional.of(HappeningJson.read(found.get(), EndSamples.class));
            } catch (CanonicalJson.Unreadable e) {
                samples = Optional.empty();
            }
        }
    }

    private String key() {
        return "ends|" + rules.pair();
    }

    /** Who is active is told at once, also during a run; all else was seen of the pair as it was then. */
    private void place(PairState state) {
        Seen before = seen;
        if (before.pair().filter(state::equals).isEmpty()) {
            boolean moved = before.pair()
                    .filter(was -> was.active().equals(state.active()))
                    .isEmpty();
            if (moved) {
                looked = System.nanoTime() - GATES_EVERY.toNanos();
            }
            seen = new Seen(
                    Optional.of(state),
                    moved ? List.of() : before.gates(),
                    moved ? new TreeMap<>() : before.canWrite(),
                    moved ? new TreeMap<>() : before.lagRecords(),
                    before.at());
        }
    }

    private void look(PairState state) {
        Answer<Plan.Scope> scope = plans.scope(Mode.PLANNED, Optional.empty());
        List<GateResult> found =
                scope instanceof Answer.Known<Plan.Scope>(Plan.Scope known) ? gates.look(known) : List.of();
        SortedMap<String, String> canWrite = new TreeMap<>();
        SortedMap<String, Long> lag = new TreeMap<>();
        if (scope instanceof Answer.Known<Plan.Scope>(Plan.Scope known)) {
            for (String region : rules.regions()) {
                canWrite.put(region, canWrite(region, known));
            }
            lag.put(known.link(), lag(known));
        }
        seen = new Seen(Optional.of(state), found, canWrite, lag, Optional.of(clock.get()));
    }

    private String canWrite(String region, Plan.Scope scope) {
        return switch (world.probe().ask(region, scope.topics().keySet(), world.within())) {
            case Answer.Known<?>(var admissions) ->
                String.valueOf(new TreeMap<>((java.util.Map<?, ?>) admissions)
                        .values().stream().distinct().toList());
            case Answer.Unknown<?>(String why) -> "";
            case Answer.Refused<?>(String why) -> "";
        };
    }

    /** -1 where nobody has told lately. */
    private long lag(Plan.Scope scope) {
        return world.links().between(scope.from(), scope.to()).status(world.within())
                                instanceof Answer.Known<List<Status>>(List<Status> workers)
                        && !MirrorGates.fresh(workers).isEmpty()
                ? MirrorGates.fresh(workers).stream()
                        .mapToLong(Status::lagRecords)
                        .sum()
                : -1;
    }
}
