package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Event;
import io.lockstep.failover.Happening;
import io.lockstep.failover.Plan;
import io.lockstep.failover.Result;
import io.lockstep.failover.RunState;
import io.lockstep.failover.StepKind;
import io.lockstep.failover.Timer;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.drive.Hands;
import io.lockstep.failover.drive.RunDriver;
import io.lockstep.failover.drive.RunDriver.Outcome;
import io.lockstep.failover.port.Journal.Opened;
import io.lockstep.failover.state.Book;
import io.lockstep.failover.state.TakingUp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One instance of the controller: the real driver, book and steps, with hands that do one step at a time. Takes the
 * journal, takes open runs up again, and is gone from one moment to the next.
 */
final class SimController implements Hands {
    private static final int PATIENCE = 4;

    private final SimWorld world;
    private final String name;
    private final SimCalls calls;
    private final SimJournal journal;
    private final SimSteps steps;
    private final Deque<Work> ordered = new ArrayDeque<>();
    private final Map<Timer, Long> timers = new EnumMap<>(Timer.class);
    private Book book = new Book();
    private RunDriver driver;
    private boolean leads;
    private boolean dead;
    private boolean busy;
    private int unheard;
    private long settings;

    private record Work(RunState run, StepKind step, int attempt) {}

    SimController(SimWorld world, String name) {
        this.world = world;
        this.name = name;
        this.calls = new SimCalls(world, this);
        this.journal = new SimJournal(world, this, world.copies());
        this.driver = driver();
        this.steps = new SimSteps(world, this);
    }

    private RunDriver driver() {
        return new RunDriver(
                journal,
                book,
                this,
                SimCalls.WITHIN,
                calls::nanos,
                written -> world.invariants().written(this, written));
    }

    String name() {
        return name;
    }

    SimCalls calls() {
        return calls;
    }

    Book book() {
        return book;
    }

    SimJournal journal() {
        return journal;
    }

    boolean leads() {
        return leads && !dead;
    }

    boolean dead() {
        return dead;
    }

    void begin() {
        guarded(() -> {
            switch (journal.take(world.arbiter(), SimCalls.WITHIN)) {
                case Answer.Known<Opened>(Opened opened) -> lead(opened);
                default -> world.queue().in(700, this::begin);
            }
        });
    }

    private void lead(Opened opened) {
        book = new Book();
        opened.entries().forEach(entry -> book.take(entry.run(), HappeningJson.read(entry), entry.at()));
        driver = driver();
        leads = true;
        world.note(name + " leads, " + opened.entries().size() + " entries");
        List.of(SimWorld.PAIR, SimWorld.DRILL)
                .forEach(pair -> book.openRun(pair)
                        .ifPresent(run -> submit(run.run(), TakingUp.event(book, run, name, world.utc()))));
        world.queue().in(400, this::watch);
    }

    /** The fence is looked at all the time. */
    private void watch() {
        if (!leads()) {
            return;
        }
        journal.catchUp(SimCalls.WITHIN);
        List.of(SimWorld.PAIR, SimWorld.DRILL)
                .forEach(pair -> book.openRun(pair)
                        .filter(run ->
                                run.phase().fenced() && run.facts().alarms().isEmpty())
                        .flatMap(world::broken)
                        .ifPresent(what -> {
                            if (book.openRun(pair).orElseThrow().facts().fence().isPresent()) {
                                submit(book.openRun(pair).orElseThrow().run(), new Event.Alarm(world.utc(), what));
                            }
                        }));
        book.unprotected(SimWorld.PAIR)
                .filter(run -> run.facts().owed())
                .filter(run -> world.region(run.plan().scope().from()).up)
                .ifPresent(run -> submit(
                        run.run(),
                        new Event.Returned(
                                world.utc(), world.region(run.plan().scope().from()).cluster)));
        world.queue().in(400, this::watch);
    }

    /** Takes an event; one that may not have been written is taken again. */
    void submit(String run, Event event) {
        guarded(() -> {
            if (!leads()) {
                return;
            }
            Outcome outcome = driver.take(run, event);
            world.note(name + " " + SimTrace.brief(event) + " -> "
                    + outcome.getClass().getSimpleName());
            if (outcome instanceof Outcome.NotWritten) {
                unheard();
                world.queue().in(300, () -> submit(run, event));
            } else {
                unheard = 0;
            }
        });
    }

    /** Whether it is written. */
    boolean keep(Happening happening, String run) {
        boolean[] kept = {false};
        guarded(() -> {
            kept[0] = leads() && driver.keep(run, happening, SimWorld.START) instanceof Answer.Known;
            if (!kept[0]) {
                unheard();
            }
        });
        return kept[0];
    }

    /** The other region decides what is written, when this one does not answer and the other lacks nothing. */
    private void unheard() {
        leads &= !journal.fenced();
        dead |= journal.fenced();
        if (++unheard >= PATIENCE && !world.region(journal.arbiter()).up) {
            String other = world.other(journal.arbiter()).name;
            if (!journal.behind().contains(other)) {
                journal.arbiter(other);
                unheard = 0;
            }
        }
    }

    @Override
    public void perform(RunState run, StepKind step, int attempt) {
        world.invariants().ordered(this, run, step);
        ordered.add(new Work(run, step, attempt));
        world.queue().soon(20, this::work);
    }

    private void work() {
        if (dead || busy || ordered.isEmpty()) {
            return;
        }
        Work work = ordered.remove();
        busy = true;
        guarded(() -> {
            Plan.Scope scope = work.run().plan().scope();
            calls.forgetSilences();
            Result result = steps.of(scope).perform(work.run(), work.step());
            mustLive();
            world.invariants().performed(scope, work.step(), calls.silences(scope.from()));
            busy = false;
            world.note(name + " " + work.step() + "/" + work.attempt() + " -> " + SimTrace.brief(result));
            submit(work.run().run(), new Event.Ended(world.utc(), work.step(), work.attempt(), result));
            world.queue().soon(5, this::work);
        });
    }

    @Override
    public void set(String run, Timer timer, Duration after) {
        long setting = ++settings;
        timers.put(timer, setting);
        world.queue().in(after.toMillis(), () -> {
            if (leads() && timers.getOrDefault(timer, 0L) == setting) {
                timers.remove(timer);
                submit(run, new Event.Fired(world.utc(), timer));
            }
        });
    }

    @Override
    public void clear(String run, Timer timer) {
        timers.remove(timer);
    }

    void mustLive() {
        if (dead) {
            throw new SimCrash("gone already");
        }
    }

    /** Here it may be gone. */
    void mayCrash(String where) {
        if (world.crashes()) {
            crash(where);
            throw new SimCrash(where);
        }
    }

    void crash(String where) {
        dead = true;
        world.note(name + " is gone " + where);
        world.queue().soon(1_500, world::startController);
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (SimCrash gone) {
            dead = true;
        }
    }
}
