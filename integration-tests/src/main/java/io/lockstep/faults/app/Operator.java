package io.lockstep.faults.app;

import static java.util.Objects.requireNonNull;

import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.RunEnd;
import io.lockstep.sandbox.control.EvidenceTold;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.PlanTold;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Has runs begun, follows them, and reads their evidence. For one thread. */
final class Operator {
    static final Duration PATIENCE = Duration.ofSeconds(240);
    static final Duration EVERY = Duration.ofMillis(150);
    private static final Duration SIGNING = Duration.ofSeconds(30);

    private final PairClient controllers;
    private final Consumer<String> diary;
    private final List<Lost> losses = new ArrayList<>();
    private final List<String> proven = new ArrayList<>();

    Operator(PairClient controllers, Consumer<String> diary) {
        this.controllers = controllers;
        this.diary = diary;
    }

    PairClient controllers() {
        return controllers;
    }

    /** What the evidence of runs that are over lists as given up. */
    List<Lost> losses() {
        return List.copyOf(losses);
    }

    /** Runs whose evidence was read since this was asked last. */
    List<String> takeProven() {
        List<String> taken = List.copyOf(proven);
        proven.clear();
        return taken;
    }

    /**
     * Waits until no gate blocks and the run was begun; gates may close between, and it is planned anew then.
     *
     * @param acceptedLoss empty unless the mode is {@code UNPLANNED}
     */
    Told<RunTold> begin(String mode, String acceptedLoss) {
        AtomicReference<Optional<PlanTold>> ordered = new AtomicReference<>(Optional.empty());
        return insist("a run of mode " + mode + " to begin", () -> {
            Optional<RunTold> begun = requireNonNull(ordered.get()).flatMap(this::begunMeanwhile);
            return begun.<Told<RunTold>>map(Told.Done::new).orElseGet(() -> switch (controllers.plan(
                    mode, acceptedLoss)) {
                case Told.Done<PlanTold>(PlanTold plan) -> {
                    ordered.set(Optional.of(plan));
                    yield plan.blocking().isEmpty()
                            ? controllers.execute(plan)
                            : new Told.Not<>(String.join("; ", plan.blocking()));
                }
                case Told.Not<PlanTold>(String why) -> new Told.Not<>(why);
            });
        });
    }

    /** An order whose answer was lost with the controller that took it; whoever leads next may have begun its run. */
    private Optional<RunTold> begunMeanwhile(PlanTold plan) {
        return plan.blocking().isEmpty() && controllers.execute(plan) instanceof Told.Done<RunTold>(RunTold run)
                ? Optional.of(run).filter(told -> !told.phase().equals("ABORTED"))
                : Optional.empty();
    }

    /** Asks until it is done, for 4 minutes; every new reason why it is not goes into the diary. */
    <T> Told<T> insist(String what, Supplier<Told<T>> asking) {
        AtomicReference<Told<T>> last = new AtomicReference<>(new Told.Not<>("nobody was asked"));
        AtomicReference<String> said = new AtomicReference<>("");
        Await.within(PATIENCE).every(Duration.ofMillis(500)).holds(() -> {
            last.set(asking.get());
            if (last.get() instanceof Told.Not<T>(String why) && !why.equals(said.getAndSet(why))) {
                diary.accept("waits for " + what + ": " + why);
            }
            return last.get() instanceof Told.Done<T>;
        });
        return requireNonNull(last.get());
    }

    /**
     * Looks at a run until it stands as is wanted, for 4 minutes.
     *
     * @param seen hears how it stands, each time
     */
    Followed follow(String run, Predicate<RunTold> wanted, Consumer<RunTold> seen) {
        AtomicReference<Optional<RunTold>> last = new AtomicReference<>(Optional.empty());
        boolean reached = Await.within(PATIENCE).every(EVERY).holds(() -> {
            Optional<RunTold> told = controllers.run(run);
            told.ifPresent(seen);
            last.set(told.or(last::get));
            return told.filter(wanted).isPresent();
        });
        return new Followed(requireNonNull(last.get()), reached);
    }

    /**
     * How a run stood last.
     *
     * @param last empty where nobody ever told
     * @param reached whether it came to stand as was wanted
     */
    record Followed(Optional<RunTold> last, boolean reached) {
        String phase() {
            return last.map(RunTold::phase).orElse("UNKNOWN");
        }
    }

    /** Whether the business is in the other region, whatever becomes of the one that it left. */
    static boolean serves(RunTold told) {
        return told.timeline().stream().anyMatch(each -> each.phase().equals("REPROTECTING"));
    }

    /** Whether it goes on by itself no more. */
    static boolean stands(RunTold told) {
        return told.over() || told.phase().equals("NEEDS_OPERATOR");
    }

    /** What a run came to, its evidence included. */
    RunEnd ended(String kind, RunTold told, boolean passed, boolean moved, long beganNanos) {
        List<String> problems = new ArrayList<>();
        String why = told.why() + " " + told.need();
        if (!told.phase().equals("PROTECTED")) {
            diary.accept("run " + told.run() + " was not carried through: " + why + " " + told.alarms());
        }
        if (!passed) {
            problems.add(why);
        }
        problems.addAll(evidence(told));
        return new RunEnd(
                kind,
                told.run(),
                told.from(),
                told.to(),
                told.phase(),
                passed,
                moved,
                millisSince(beganNanos),
                problems);
    }

    /** It is signed once more right after a run has ended. */
    private List<String> evidence(RunTold run) {
        AtomicReference<Told<EvidenceTold>> last = new AtomicReference<>(new Told.Not<>("nobody was asked"));
        boolean signed = Await.within(SIGNING).every(EVERY).holds(() -> {
            last.set(controllers.evidence(run.run()));
            return last.get() instanceof Told.Done<EvidenceTold>(EvidenceTold told)
                    && told.outcome().equals(run.phase());
        });
        List<String> problems = problems(run.run(), requireNonNull(last.get()));
        if (last.get() instanceof Told.Done<EvidenceTold>(EvidenceTold told)) {
            told.losses().stream()
                    .map(each -> new Lost(run.from(), new Part(each.topic(), each.partition()), each.from(), each.to()))
                    .forEach(losses::add);
        }
        if (!signed) {
            problems.add("no evidence tells within " + SIGNING.toSeconds() + " s that the run ended in " + run.phase());
        }
        return problems;
    }

    /** Why a run's evidence does not verify now; empty where it does. */
    List<String> evidence(String run) {
        return problems(run, controllers.evidence(run));
    }

    private List<String> problems(String run, Told<EvidenceTold> evidence) {
        proven.add(run);
        return new ArrayList<>(
                switch (evidence) {
                    case Told.Done<EvidenceTold>(EvidenceTold told) -> told.problems();
                    case Told.Not<EvidenceTold>(String why) -> List.of("no evidence of " + run + ": " + why);
                });
    }

    static long millisSince(long beganNanos) {
        return Duration.ofNanos(System.nanoTime() - beganNanos).toMillis();
    }
}
