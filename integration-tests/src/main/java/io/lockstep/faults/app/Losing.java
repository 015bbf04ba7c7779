package io.lockstep.faults.app;

import io.lockstep.faults.app.Operator.Followed;
import io.lockstep.faults.history.Recovery;
import io.lockstep.faults.history.RunEnd;
import io.lockstep.faults.plan.Act.Loss;
import io.lockstep.faults.stage.Pair;
import io.lockstep.faults.stage.RegionLoss;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.time.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The active region is lost, the other one is promoted without it, and the lost one returns. For one thread. */
final class Losing {
    private static final String KIND = "UNPLANNED";
    private static final String ACCEPTED = "the region is gone, its last records are listed when it returns";
    private static final String LONG_TAIL = "TAIL_LONGER_THAN_LEAP";
    private static final int ATTEMPTS = 3;

    private final Pair pair;
    private final Operator operator;
    private final Consumer<String> diary;
    private final List<Recovery> recoveries = new ArrayList<>();
    private String noted = "";

    Losing(Pair pair, Operator operator, Consumer<String> diary) {
        this.pair = pair;
        this.operator = operator;
        this.diary = diary;
    }

    /** How long lost regions needed until all of them ran again. */
    List<Recovery> recoveries() {
        return List.copyOf(recoveries);
    }

    /** Returns when the lost region protects the other one, or that did not come about; it runs again in either case. */
    RunEnd play(Loss act) {
        long began = System.nanoTime();
        String from = pair.active();
        diary.accept("region " + from + " is lost: " + act);
        RegionLoss loss = RegionLoss.begin(pair, act);
        Followed promoted = promoted();
        boolean moved = promoted.last().filter(Operator::serves).isPresent();
        if (moved) {
            promoted.last().ifPresent(this::moved);
            Await.within(act.away()).holds(() -> false);
        }
        comeBack(loss, from);
        return promoted.last()
                .map(told -> returned(told, moved, began))
                .orElseGet(() -> RunEnd.unfinished(
                        KIND, "", from, "NOT BEGUN", Operator.millisSince(began), "no run was begun within 4 minutes"));
    }

    private void moved(RunTold told) {
        pair.moved(told.to());
        diary.accept("region " + told.to() + " was promoted without " + told.from() + ", first good write after "
                + told.rtoMillis().orElse(-1) + " ms");
    }

    /** Gates may close between plan and run; nothing was done then, and it is planned anew. */
    private Followed promoted() {
        Followed last = new Followed(Optional.empty(), false);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (!(operator.begin(KIND, ACCEPTED) instanceof Told.Done<RunTold>(RunTold run))) {
                return last;
            }
            last = operator.follow(run.run(), told -> Operator.serves(told) || Operator.stands(told), told -> {});
            if (last.last().filter(RunTold::stoppedByGates).isEmpty()) {
                return last;
            }
        }
        return last;
    }

    private void comeBack(RegionLoss loss, String from) {
        diary.accept("region " + from + " is started again");
        Recovery recovery = loss.comeBack();
        recoveries.add(recovery);
        diary.accept("region " + from + " "
                + recovery.took()
                        .map(took -> "runs again after " + took.toMillis() + " ms")
                        .orElse("does NOT run again: " + recovery.why()));
    }

    /** The same run goes on by itself once the region is there again. */
    private RunEnd returned(RunTold promoted, boolean moved, long began) {
        Followed over =
                operator.follow(promoted.run(), told -> Operator.stands(told) && !asksAboutTail(told), this::answer);
        RunTold told = over.last().orElse(promoted);
        RunEnd end = operator.ended(KIND, told, told.phase().equals("PROTECTED"), moved, began);
        return over.reached() ? end : end.and(List.of("did not end within 4 minutes after the region was back"));
    }

    private static boolean asksAboutTail(RunTold told) {
        return told.need().startsWith(LONG_TAIL);
    }

    /** As the runbook says: what is longer than the leap is followed at an exact distance. */
    private void answer(RunTold told) {
        if (asksAboutTail(told)) {
            String came = switch (operator.controllers().accept(told.run(), "the list was handed over")) {
                case Told.Done<RunTold>(RunTold now) -> "it is accepted";
                case Told.Not<RunTold>(String why) -> "it could not be accepted: " + why;
            };
            note("run " + told.run() + " asks: " + told.need() + "; " + came);
        }
    }

    private void note(String what) {
        if (!what.equals(noted)) {
            diary.accept(what);
            noted = what;
        }
    }
}
