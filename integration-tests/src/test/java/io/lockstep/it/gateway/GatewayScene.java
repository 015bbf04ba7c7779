package io.lockstep.it.gateway;

import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.sandbox.app.GatewayStage;
import io.lockstep.sandbox.app.Opened;
import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.control.EvidenceTold;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.PlanTold;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.live.RegionLog;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.screen.Terminal;
import io.lockstep.sandbox.through.ClientTold;
import io.lockstep.sandbox.through.Crowd;
import io.lockstep.sandbox.through.GatewayRecords;
import io.lockstep.sandbox.time.Await;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A pair behind two gateway processes with clients on it, and one promotion from east to west. For one thread. */
final class GatewayScene implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final Opened opened = new Opened();
    private final GatewayStage stage;

    /** @param lost what a run does about an instance that is gone: {@code wait} or {@code proceed} */
    GatewayScene(Path folder, String lost) {
        Workspace workspace = opened.add(Workspace.open("gateway", Optional.of(folder.resolve("data")), false));
        Screen screen = new Screen(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Terminal.detect(Map.of()));
        try {
            stage = GatewayStage.open(
                    Map.of("east", OptionalInt.empty(), "west", OptionalInt.empty()), lost, screen, workspace, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Begins the promotion once no gate blocks it, not even when it is looked at again; answers the run. */
    String promote() {
        AtomicReference<String> why = new AtomicReference<>("");
        AtomicReference<@Nullable String> begun = new AtomicReference<>();
        boolean held = Await.within(PATIENCE).every(Duration.ofMillis(300)).holds(() -> {
            stage.parts().check();
            begun.set(began(why));
            return begun.get() != null;
        });
        String run = begun.get();
        if (!held || run == null) {
            throw new AssertionError("no run began: " + why.get());
        }
        return run;
    }

    private @Nullable String began(AtomicReference<String> why) {
        Told<RunTold> told = switch (stage.controllers().plan("PLANNED", "")) {
            case Told.Done<PlanTold>(PlanTold plan) -> stage.controllers().execute(plan);
            case Told.Not<PlanTold>(String reason) -> new Told.Not<>(reason);
        };
        return switch (told) {
            case Told.Not<RunTold>(String reason) -> {
                why.set(reason);
                yield null;
            }
            case Told.Done<RunTold>(RunTold first) -> {
                RunTold now = awaitRun(first.run(), "its gates", GatewayScene::looked);
                why.set(now.reason());
                yield now.stoppedByGates() ? null : now.run();
            }
        };
    }

    private static boolean looked(RunTold run) {
        return run.over()
                || run.phase().equals("FENCING")
                        && !run.step().isEmpty()
                        && !run.step().equals("CHECK_GATES")
                || !List.of("PLANNED", "AWAITING_APPROVAL", "FENCING", "ABORTING")
                        .contains(run.phase());
    }

    /** Whether clients were seen on the new side and the evidence is stored; how fast the new standby follows is not awaited. */
    static boolean moved(RunTold run) {
        return run.phase().equals("REPROTECTING") || run.phase().equals("PROTECTED");
    }

    /** Waits until an instance reports this of the run. */
    void awaitReport(String run, String instance, Predicate<GatewayReport> wanted) {
        Await.within(PATIENCE).every(OFTEN).until(instance + " to report what is wanted of " + run, () -> {
            GatewayReport report = GatewayRecords.latest(GatewayStage.PAIR, stage.region("west"))
                    .get(instance);
            return report != null && report.run().equals(run) && wanted.test(report);
        });
    }

    /** Waits until the run stands so. */
    RunTold awaitRun(String run, String what, Predicate<RunTold> wanted) {
        AtomicReference<@Nullable RunTold> last = new AtomicReference<>();
        boolean held = Await.within(PATIENCE).every(Duration.ofMillis(100)).holds(() -> {
            stage.parts().check();
            stage.controllers().run(run).ifPresent(last::set);
            RunTold told = last.get();
            return told != null && wanted.test(told);
        });
        RunTold told = last.get();
        if (!held || told == null) {
            throw new AssertionError("waited in vain for " + what + ": " + told);
        }
        return told;
    }

    /** What is signed of a run, once it verifies. */
    EvidenceTold evidence(String run) {
        AtomicReference<Told<EvidenceTold>> last = new AtomicReference<>(new Told.Not<>("not asked"));
        boolean held = Await.within(PATIENCE).every(Duration.ofMillis(500)).holds(() -> {
            last.set(stage.controllers().evidence(run));
            return last.get() instanceof Told.Done<EvidenceTold>(EvidenceTold told)
                    && told.problems().isEmpty();
        });
        if (!held || !(last.get() instanceof Told.Done<EvidenceTold>(EvidenceTold told))) {
            throw new AssertionError("no evidence of " + run + " that verifies: " + last.get());
        }
        return told;
    }

    GatewayStage stage() {
        return stage;
    }

    /** What the producers were told, by the log of the region that is active, once all of them are quiet. */
    List<ClientTold> counted(String active) {
        if (!stage.goesOn(Duration.ofSeconds(60))) {
            throw new AssertionError(
                    "a producer has no answers any more: " + stage.crowd().acknowledged());
        }
        List<String> waiting = stage.crowd().halt(Duration.ofSeconds(60));
        if (!waiting.isEmpty()) {
            throw new AssertionError(waiting);
        }
        return stage.crowd().producers(RegionLog.read(stage.region(active).clientSettings(), Crowd.TOPICS));
    }

    @Override
    public void close() {
        opened.close();
    }
}
