package io.lockstep.faults.app;

import static java.util.Objects.requireNonNull;

import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import io.lockstep.faults.plan.Act.Run;
import io.lockstep.faults.plan.Act.RunKind;
import io.lockstep.faults.plan.Struck;
import io.lockstep.faults.stage.Pair;
import io.lockstep.faults.stage.Strikes;
import io.lockstep.sandbox.control.DrillTold;
import io.lockstep.sandbox.control.EvidenceTold;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.PlanTold;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has runs and drills made while processes fail. For one thread. */
final class Running {
    private static final Duration PATIENCE = Duration.ofSeconds(240);
    private static final Duration SIGNING = Duration.ofSeconds(30);
    private static final Duration EVERY = Duration.ofMillis(150);

    private final Pair pair;
    private final Strikes strikes;
    private final Consumer<String> diary;
    private final List<Recovery> recoveries = new ArrayList<>();
    private final List<Lost> losses = new ArrayList<>();

    Running(Pair pair, Strikes strikes, Consumer<String> diary) {
        this.pair = pair;
        this.strikes = strikes;
        this.diary = diary;
    }

    List<Recovery> recoveries() {
        synchronized (recoveries) {
            return List.copyOf(recoveries);
        }
    }

    List<Lost> losses() {
        return List.copyOf(losses);
    }

    /** Returns when it is over, or did not end within 4 minutes. */
    RunEnd play(Run act) {
        long began = System.nanoTime();
        diary.accept(act.kind() + " is planned");
        RunEnd end = act.kind() == RunKind.DRILL ? drill(began) : run(act, began);
        diary.accept(act.kind() + " " + end.run() + " ended in " + end.phase() + " after " + end.millis() + " ms"
                + (end.problems().isEmpty() ? "" : ", with problems: " + end.problems()));
        return end;
    }

    /** Where the promotion before was undone, there is nothing to go back from, and the business is promoted again. */
    private RunEnd run(Run act, long began) {
        String kind = act.kind().name();
        String mode = act.kind() == RunKind.FAILBACK && !pair.active().equals("east") ? "FAILBACK" : "PLANNED";
        Told<RunTold> begun = begun(mode);
        if (!(begun instanceof Told.Done<RunTold>(RunTold run))) {
            return unfinished(kind, "", "NOT BEGUN", began, ((Told.Not<RunTold>) begun).why());
        }
        Deque<Struck> coming = new ArrayDeque<>(act.struck());
        List<Thread> striking = new ArrayList<>();
        AtomicReference<@Nullable RunTold> last = new AtomicReference<>();
        boolean ended = Await.within(PATIENCE).every(EVERY).holds(() -> {
            pair.controllers().run(run.run()).ifPresent(told -> {
                last.set(told);
                strike(told, coming, striking);
            });
            RunTold now = requireNonNull(requireNonNull(last.get()));
            return now != null && (now.over() || now.phase().equals("NEEDS_OPERATOR"));
        });
        boolean struck = Await.within(PATIENCE).holds(() -> striking.stream().noneMatch(Thread::isAlive));
        RunTold told = requireNonNull(requireNonNull(last.get()));
        if (!ended || told == null || !struck) {
            return unfinished(
                    kind, run.run(), told == null ? "UNKNOWN" : told.phase(), began, "did not end within 4 minutes");
        }
        return ended(kind, told, began);
    }

    /** One after the other, as two may meet the same process; phases that were short and are over count as reached. */
    private void strike(RunTold told, Deque<Struck> coming, List<Thread> striking) {
        if (striking.stream().anyMatch(Thread::isAlive)) {
            return;
        }
        Optional<Struck> next = coming.stream()
                .filter(each -> told.timeline().stream()
                        .anyMatch(entered -> entered.phase().equals(each.phase())))
                .findFirst();
        next.ifPresent(each -> {
            coming.remove(each);
            diary.accept("run " + told.run() + " has reached " + each.phase() + " and stands in " + told.phase());
            striking.add(Thread.ofPlatform().daemon().start(() -> struck(each)));
        });
    }

    private void struck(Struck each) {
        Recovery recovery = strikes.strike(each.fault(), diary);
        synchronized (recoveries) {
            recoveries.add(recovery);
        }
    }

    private RunEnd ended(String kind, RunTold told, long began) {
        boolean moved = told.phase().equals("PROTECTED");
        boolean passed = moved || told.phase().equals("ABORTED");
        if (moved) {
            pair.moved(told.to());
        }
        List<String> problems = new ArrayList<>();
        if (!moved) {
            diary.accept("run " + told.run() + " was not carried through: " + told.why() + " " + told.need() + " "
                    + told.alarms());
        }
        if (!passed) {
            problems.add(told.why() + " " + told.need());
        }
        problems.addAll(evidence(told.run(), told.phase()));
        return new RunEnd(
                kind, told.run(), told.from(), told.to(), told.phase(), passed, moved, millisSince(began), problems);
    }

    private RunEnd unfinished(String kind, String run, String phase, long began, String why) {
        return new RunEnd(kind, run, pair.active(), "", phase, false, false, millisSince(began), List.of(why));
    }

    private static long millisSince(long began) {
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
    }

    /** It is signed once more right after a run has ended. */
    private List<String> evidence(String run, String phase) {
        AtomicReference<List<String>> problems = new AtomicReference<>(List.of());
        boolean signed = Await.within(SIGNING).every(EVERY).holds(() -> {
            switch (pair.controllers().evidence(run)) {
                case Told.Done<EvidenceTold>(EvidenceTold told) -> {
                    problems.set(told.problems());
                    losses.addAll(told.losses().stream()
                            .map(each -> new Lost(new Part(each.topic(), each.partition()), each.from(), each.to()))
                            .toList());
                    return told.outcome().equals(phase);
                }
                case Told.Not<EvidenceTold>(String why) -> problems.set(List.of("no evidence: " + why));
            }
            return false;
        });
        List<String> all = new ArrayList<>(problems.get());
        if (!signed) {
            all.add("no evidence tells within " + SIGNING.toSeconds() + " s that the run ended in " + phase);
        }
        return all;
    }

    /** Waits until no gate blocks and the run was begun; gates may close between, and it is planned anew then. */
    private Told<RunTold> begun(String mode) {
        return insist("a run of mode " + mode + " to begin", () -> switch (pair.controllers()
                .plan(mode, "")) {
            case Told.Done<PlanTold>(PlanTold plan) ->
                plan.blocking().isEmpty()
                        ? pair.controllers().execute(plan)
                        : new Told.Not<>(String.join("; ", plan.blocking()));
            case Told.Not<PlanTold>(String why) -> new Told.Not<>(why);
        });
    }

    private RunEnd drill(long began) {
        String kind = RunKind.DRILL.name();
        Told<DrillTold> begun = insist("a drill to begin", pair.controllers()::drill);
        if (!(begun instanceof Told.Done<DrillTold>(DrillTold drill))) {
            return unfinished(kind, "", "NOT BEGUN", began, ((Told.Not<DrillTold>) begun).why());
        }
        AtomicReference<DrillTold> last = new AtomicReference<>(drill);
        boolean over = Await.within(PATIENCE).every(EVERY).holds(() -> {
            pair.controllers().drill(drill.id()).ifPresent(last::set);
            return requireNonNull(requireNonNull(last.get())).over();
        });
        List<String> problems = new ArrayList<>(requireNonNull(last.get()).findings());
        if (!over) {
            problems.add("it did not end within " + PATIENCE.toSeconds() + " s");
        }
        for (String run : requireNonNull(requireNonNull(last.get())).runs()) {
            switch (pair.controllers().evidence(run)) {
                case Told.Done<EvidenceTold>(EvidenceTold told) -> problems.addAll(told.problems());
                case Told.Not<EvidenceTold>(String why) -> problems.add("no evidence of " + run + ": " + why);
            }
        }
        boolean passed = over && requireNonNull(requireNonNull(last.get())).passed();
        return new RunEnd(
                kind,
                drill.id(),
                pair.active(),
                pair.active(),
                passed ? "PASSED" : "FAILED",
                passed,
                false,
                millisSince(began),
                problems);
    }

    private <T> Told<T> insist(String what, Supplier<Told<T>> asking) {
        AtomicReference<Told<T>> last = new AtomicReference<>(new Told.Not<>("nobody was asked"));
        AtomicReference<String> said = new AtomicReference<>("");
        Await.within(PATIENCE).every(Duration.ofMillis(500)).holds(() -> {
            last.set(asking.get());
            if (last.get() instanceof Told.Not<T>(String why) && !why.equals(said.getAndSet(why))) {
                diary.accept("waits for " + what + ": " + why);
            }
            return requireNonNull(requireNonNull(last.get())) instanceof Told.Done<T>;
        });
        return requireNonNull(requireNonNull(last.get()));
    }

    /** The region where the business began, and each one that it moved to. */
    static List<String> moves(List<RunEnd> runs) {
        List<String> moves = new ArrayList<>(List.of("east"));
        runs.stream().filter(RunEnd::moved).map(RunEnd::to).forEach(moves::add);
        return moves;
    }
}
