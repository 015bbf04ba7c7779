package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.DrillTold;
import io.lockstep.sandbox.control.EvidenceTold;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.PairTold;
import io.lockstep.sandbox.control.PlanTold;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.live.Business;
import io.lockstep.sandbox.report.ScenarioReport;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays the parts of a scenario, one after the other. For one thread. */
final class ScenarioPlay {
    private static final Duration DRILL = Duration.ofSeconds(180);
    private static final Duration CUT = Duration.ofMillis(700);
    private static final String ACCEPTED = "the region is gone, its last records are listed when it returns";
    private static final String WAITS_FOR_RETURN = "AWAIT_RETURN";

    private final ScenarioStage stage;
    private final Promotion promotion;
    private final PartVerdict verdict;
    private Optional<RunTold> last = Optional.empty();

    ScenarioPlay(ScenarioStage stage, Screen screen) {
        this.stage = stage;
        this.promotion = new Promotion(stage.controllers(), stage.parts(), stage.business()::acknowledged, screen);
        this.verdict = new PartVerdict(stage);
    }

    ScenarioReport.Part play(Scenario.Part part) {
        return switch (part) {
            case PLANNED, FAILBACK -> orderly(part);
            case UNPLANNED -> unplanned(part);
            case RETURN -> returned(part);
            case DRILL -> drill(part);
        };
    }

    private ScenarioReport.Part orderly(Scenario.Part part) {
        PlanTold plan = promotion.plan(part.name(), "");
        stage.business().begin();
        RunTold begun = promotion.execute(plan);
        RunTold run =
                promotion.watch(begun.run(), part.name(), told -> told.phase().equals("PROTECTED"));
        last = Optional.of(run);
        return verdict.of(part, run, Map.of(), true);
    }

    /** The line between the regions is cut a moment before, so that there is something to lose. */
    private ScenarioReport.Part unplanned(Scenario.Part part) {
        String active = promotion.plan("PLANNED", "").from();
        Side lost = stage.side(active);
        Side left = stage.other(active);
        stage.business().begin();
        left.holdWorker();
        Await.within(CUT).holds(() -> false);
        lost.kill();
        left.releaseWorker();
        PlanTold plan = promotion.plan(part.name(), ACCEPTED);
        Map<String, Long> positions = stage.business().positions(left.cluster());
        RunTold begun = promotion.execute(plan);
        RunTold run = promotion.watch(
                begun.run(),
                part.name(),
                told -> told.phase().equals("REPROTECTING") && told.step().startsWith(WAITS_FOR_RETURN));
        last = Optional.of(run);
        return verdict.of(part, run, positions, true);
    }

    /** The same run goes on by itself once the region is there again. */
    private ScenarioReport.Part returned(Scenario.Part part) {
        RunTold waiting = last.orElseThrow(() -> new PartFailed("no region was lost that could return"));
        stage.side(waiting.from()).restart(WorkerProcess.root(), stage.policy());
        RunTold run =
                promotion.watch(waiting.run(), part.name(), told -> told.phase().equals("PROTECTED"));
        last = Optional.of(run);
        return verdict.of(part, run, Map.of(), false);
    }

    private ScenarioReport.Part drill(Scenario.Part part) {
        promotion.plan("PLANNED", "");
        Optional<PairTold> before = stage.controllers().pair();
        DrillTold begun = switch (stage.controllers().drill()) {
            case Told.Done<DrillTold>(DrillTold drill) -> drill;
            case Told.Not<DrillTold>(String why) -> throw new PartFailed("the drill was not begun: " + why);
        };
        boolean over = Await.within(DRILL).every(Duration.ofMillis(500)).holds(() -> {
            stage.parts().check();
            Optional<DrillTold> drill = stage.controllers().drill(begun.id());
            Optional<RunTold> run = drill.flatMap(told -> told.runs().isEmpty()
                    ? Optional.empty()
                    : stage.controllers().run(told.runs().getLast()));
            promotion.show("DRILL " + begun.id(), run, List.of());
            return drill.filter(DrillTold::over).isPresent();
        });
        if (!over) {
            throw new PartFailed("drill " + begun.id() + " did not end within " + DRILL.toSeconds() + " s");
        }
        DrillTold ended = stage.controllers().drill(begun.id()).orElse(begun);
        return judged(part, ended, before);
    }

    private ScenarioReport.Part judged(Scenario.Part part, DrillTold drill, Optional<PairTold> before) {
        List<String> problems = new ArrayList<>(drill.findings());
        if (!drill.passed()) {
            problems.add("the drill did not pass");
        }
        String active = before.map(PairTold::active).orElse("");
        Optional<PairTold> after = stage.controllers().pair();
        if (!after.map(PairTold::active).equals(before.map(PairTold::active))
                || !after.map(PairTold::epoch).equals(before.map(PairTold::epoch))) {
            problems.add("the pair changed: " + before + " became " + after);
        }
        for (Side side : List.of(stage.east(), stage.west())) {
            List<String> left = Business.topics(side.cluster(), "lockstep.drill.");
            if (!left.isEmpty()) {
                problems.add("topics of the drill are left in " + side.name() + ": " + left);
            }
        }
        List<String> notes = new ArrayList<>();
        String signedBy = "";
        for (String run : drill.runs()) {
            switch (stage.controllers().evidence(run)) {
                case Told.Done<EvidenceTold>(EvidenceTold told) -> {
                    signedBy = told.signedBy();
                    problems.addAll(told.problems());
                }
                case Told.Not<EvidenceTold>(String why) -> problems.add("no evidence of " + run + ": " + why);
            }
            stage.controllers()
                    .run(run)
                    .ifPresent(told -> notes.add("run " + run + " " + told.from() + "->" + told.to() + " ended in "
                            + told.phase() + ", RTO " + told.rtoMillis().orElse(-1) + " ms"));
        }
        return verdict.ofDrill(part, drill.id(), active, signedBy, notes, problems);
    }
}
