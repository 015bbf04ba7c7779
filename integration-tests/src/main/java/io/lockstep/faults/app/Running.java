package io.lockstep.faults.app;

import static java.util.Objects.requireNonNull;

import io.lockstep.faults.app.Operator.Followed;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import io.lockstep.faults.plan.Act.Run;
import io.lockstep.faults.plan.Act.RunKind;
import io.lockstep.faults.plan.Struck;
import io.lockstep.faults.stage.Pair;
import io.lockstep.faults.stage.Strikes;
import io.lockstep.sandbox.control.DrillTold;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.time.Await;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Has runs and drills made while processes fail. For one thread. */
final class Running {
    private final Pair pair;
    private final Operator operator;
    private final Strikes strikes;
    private final Consumer<String> diary;
    private final List<Recovery> recoveries = new ArrayList<>();

    Running(Pair pair, Operator operator, Strikes strikes, Consumer<String> diary) {
        this.pair = pair;
        this.operator = operator;
        this.strikes = strikes;
        this.diary = diary;
    }

    List<Recovery> recoveries() {
        synchronized (recoveries) {
            return List.copyOf(recoveries);
        }
    }

    /** Returns when it is over, or did not end within 4 minutes. */
    RunEnd play(Run act) {
        long began = System.nanoTime();
        diary.accept(act.kind() + " is planned");
        return act.kind() == RunKind.DRILL ? drill(began) : run(act, began);
    }

    /** Where the promotion before was undone, there is nothing to go back from, and the business is promoted again. */
    private RunEnd run(Run act, long began) {
        String kind = act.kind().name();
        String mode = act.kind() == RunKind.FAILBACK && !pair.active().equals("east") ? "FAILBACK" : "PLANNED";
        Told<RunTold> begun = operator.begin(mode, "");
        if (!(begun instanceof Told.Done<RunTold>(RunTold run))) {
            return unfinished(kind, "", "NOT BEGUN", began, ((Told.Not<RunTold>) begun).why());
        }
        Deque<Struck> coming = new ArrayDeque<>(act.struck());
        List<Thread> striking = new ArrayList<>();
        Followed ended = operator.follow(run.run(), Operator::stands, told -> strike(told, coming, striking));
        boolean struck =
                Await.within(Operator.PATIENCE).holds(() -> striking.stream().noneMatch(Thread::isAlive));
        if (!ended.reached() || !struck) {
            return unfinished(kind, run.run(), ended.phase(), began, "did not end within 4 minutes");
        }
        return ended(kind, ended.last().orElse(run), began);
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
        boolean moved = Operator.serves(told);
        if (moved) {
            pair.moved(told.to());
        }
        boolean passed = told.phase().equals("PROTECTED") || told.phase().equals("ABORTED");
        return operator.ended(kind, told, passed, moved, began);
    }

    private RunEnd unfinished(String kind, String run, String phase, long began, String why) {
        return RunEnd.unfinished(kind, run, pair.active(), phase, Operator.millisSince(began), why);
    }

    private RunEnd drill(long began) {
        String kind = RunKind.DRILL.name();
        Told<DrillTold> begun = operator.insist("a drill to begin", operator.controllers()::drill);
        if (!(begun instanceof Told.Done<DrillTold>(DrillTold drill))) {
            return unfinished(kind, "", "NOT BEGUN", began, ((Told.Not<DrillTold>) begun).why());
        }
        AtomicReference<DrillTold> last = new AtomicReference<>(drill);
        boolean over = Await.within(Operator.PATIENCE).every(Operator.EVERY).holds(() -> {
            operator.controllers().drill(drill.id()).ifPresent(last::set);
            return requireNonNull(last.get()).over();
        });
        DrillTold told = requireNonNull(last.get());
        List<String> problems = new ArrayList<>(told.findings());
        if (!over) {
            problems.add("it did not end within " + Operator.PATIENCE.toSeconds() + " s");
        }
        told.runs().forEach(run -> problems.addAll(operator.evidence(run)));
        boolean passed = over && told.passed();
        return new RunEnd(
                kind,
                drill.id(),
                pair.active(),
                pair.active(),
                passed ? "PASSED" : "FAILED",
                passed,
                false,
                Operator.millisSince(began),
                problems);
    }
}
