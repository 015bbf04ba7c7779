package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.PlanTold;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.screen.RunView;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has a plan made, begins its run and watches it, and shows how it goes. For one thread. */
final class Promotion {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final int ATTEMPTS = 5;
    private static final Duration BETWEEN = Duration.ofMillis(400);

    private final PairClient controllers;
    private final Parts parts;
    private final Supplier<Map<String, Integer>> acknowledged;
    private final Screen screen;
    private final long beginNanos = System.nanoTime();

    /** @param acknowledged by producer, to be shown */
    Promotion(PairClient controllers, Parts parts, Supplier<Map<String, Integer>> acknowledged, Screen screen) {
        this.controllers = controllers;
        this.parts = parts;
        this.acknowledged = acknowledged;
        this.screen = screen;
    }

    /** Waits until no gate blocks a run of this mode; answers the plan. */
    PlanTold plan(String mode, String acceptedLoss) {
        AtomicReference<@Nullable PlanTold> good = new AtomicReference<>();
        List<String> blocking = new ArrayList<>();
        boolean held = Await.within(PATIENCE).every(BETWEEN).holds(() -> {
            parts.check();
            blocking.clear();
            switch (controllers.plan(mode, acceptedLoss)) {
                case Told.Done<PlanTold>(PlanTold plan) -> {
                    blocking.addAll(plan.blocking());
                    good.set(plan.blocking().isEmpty() ? plan : null);
                }
                case Told.Not<PlanTold>(String why) -> blocking.add(why);
            }
            show("waits for a plan of mode " + mode, Optional.empty(), blocking);
            return good.get() != null;
        });
        PlanTold plan = good.get();
        if (!held || plan == null) {
            throw new PartFailed("no plan of mode " + mode + " without a gate that blocks within "
                    + PATIENCE.toSeconds() + " s: " + blocking);
        }
        return plan;
    }

    RunTold execute(PlanTold plan) {
        AtomicReference<@Nullable RunTold> begun = new AtomicReference<>();
        AtomicReference<String> why = new AtomicReference<>("");
        Await.within(Duration.ofSeconds(30)).every(BETWEEN).holds(() -> {
            switch (controllers.execute(plan)) {
                case Told.Done<RunTold>(RunTold run) -> begun.set(run);
                case Told.Not<RunTold>(String reason) -> why.set(reason);
            }
            return begun.get() != null;
        });
        RunTold run = begun.get();
        if (run == null) {
            throw new PartFailed("plan " + plan.id() + " was not begun: " + why.get());
        }
        return run;
    }

    /**
     * Plans, begins and watches a run until it stands as is wanted. On a busy machine gates may close between plan and run;
     * nothing was done then, and it is planned anew.
     *
     * @param planned called each time before a run begins
     */
    RunTold promote(String mode, Runnable planned, String what, Predicate<RunTold> wanted) {
        for (int attempt = 1; ; attempt++) {
            PlanTold plan = plan(mode, "");
            planned.run();
            RunTold begun = execute(plan);
            boolean last = attempt == ATTEMPTS;
            RunTold now = watch(begun.run(), what, told -> wanted.test(told) || !last && told.stoppedByGates());
            if (!now.stoppedByGates()) {
                return now;
            }
            screen.line("run " + now.run() + " was stopped by its gates before it did anything; planned anew");
        }
    }

    /** Watches a run until it stands as is wanted; fails where it ended otherwise or waits for a person. */
    RunTold watch(String run, String what, Predicate<RunTold> wanted) {
        AtomicReference<@Nullable RunTold> last = new AtomicReference<>();
        boolean held = Await.within(PATIENCE).every(BETWEEN).holds(() -> {
            parts.check();
            Optional<RunTold> told = controllers.run(run);
            told.ifPresent(last::set);
            show(what, told, List.of());
            told.filter(now -> !wanted.test(now) && (now.over() || now.phase().equals("NEEDS_OPERATOR")))
                    .ifPresent(now -> {
                        throw new PartFailed("run " + run + " stands in " + now.phase() + ": " + now.why() + " "
                                + now.need() + " " + now.alarms());
                    });
            return told.filter(wanted).isPresent();
        });
        RunTold told = last.get();
        if (!held || told == null) {
            throw new PartFailed("run " + run + " did not come to its end within " + PATIENCE.toSeconds() + " s: "
                    + (told == null
                            ? "no controller tells of it"
                            : told.phase() + " " + told.step() + " " + told.reason()));
        }
        return told;
    }

    /** Draws the live lines. */
    void show(String what, Optional<RunTold> run, List<String> blocking) {
        screen.live(RunView.lines(
                what,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - beginNanos),
                controllers.pair(),
                run,
                blocking,
                acknowledged.get()));
    }
}
