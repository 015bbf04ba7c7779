package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.EvidenceTold;
import io.lockstep.sandbox.control.PairClient.Told;
import io.lockstep.sandbox.control.RunTold;
import io.lockstep.sandbox.live.RegionLog;
import io.lockstep.sandbox.report.GatewayScenarioReport.Flip;
import io.lockstep.sandbox.screen.Screen;
import io.lockstep.sandbox.through.ClientTold;
import io.lockstep.sandbox.through.Crowd;
import io.lockstep.sandbox.through.GatewayRecords;
import io.lockstep.sandbox.through.GroupTold;
import io.lockstep.sandbox.through.HoldTold;
import io.lockstep.sandbox.through.ProducerKind;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Promotes there and back behind the gateway, and counts at the end. For one thread. */
final class GatewayPlay {
    /** How much longer than the hold a record of Kafka's own producer may wait. */
    static final long AFTER_HOLD_MILLIS = 2_000;

    private static final Duration GOES_ON = Duration.ofSeconds(60);
    private static final Duration SIGNING = Duration.ofSeconds(20);
    private static final Duration ANSWERS = Duration.ofSeconds(60);
    private static final Duration READING = Duration.ofSeconds(45);

    private final GatewayStage stage;
    private final Promotion promotion;

    GatewayPlay(GatewayStage stage, Screen screen) {
        this.stage = stage;
        this.promotion = new Promotion(stage.controllers(), stage.parts(), stage.crowd()::acknowledged, screen);
    }

    /** @param number from 1; odd ones lead away, even ones back */
    Flip flip(int number) {
        RunTold run = promotion.promote(
                number % 2 == 1 ? "PLANNED" : "FAILBACK",
                stage.crowd()::begin,
                "flip " + number,
                told -> told.phase().equals("PROTECTED"));
        List<String> problems = new ArrayList<>();
        if (!stage.goesOn(GOES_ON)) {
            problems.add("a producer has had no answer for " + GOES_ON.toSeconds() + " s since the run ended");
        }
        HoldTold hold = GatewayRecords.of(
                GatewayStage.PAIR, run.run(), List.of(stage.region(run.from()), stage.region(run.to())));
        long longest = stage.crowd().longestMillis();
        judge(hold, longest, problems);
        boolean verified = verified(run.run(), problems);
        return new Flip(
                number,
                run.run(),
                run.from(),
                run.to(),
                run.phase(),
                run.rtoMillis().isPresent() ? run.rtoMillis().getAsLong() : null,
                hold.writersMillis(),
                hold.allMillis(),
                longest,
                hold.instances(),
                verified,
                problems);
    }

    private static void judge(HoldTold hold, long longestMillis, List<String> problems) {
        Long held = hold.writersMillis();
        if (held == null) {
            problems.add("the gateways' reports do not tell how long they held clients");
        } else if (longestMillis > held + AFTER_HOLD_MILLIS) {
            problems.add("a record waited " + longestMillis + " ms for its acknowledgement, more than the hold of "
                    + held + " ms and " + AFTER_HOLD_MILLIS + " ms");
        }
        hold.instances().stream()
                .filter(each -> each.cuts() > 0)
                .map(each -> each.instance() + " cut " + each.cuts() + " connections, first "
                        + each.cut().stream().findFirst().orElse("unnamed"))
                .forEach(problems::add);
    }

    private boolean verified(String run, List<String> problems) {
        AtomicReference<String> why = new AtomicReference<>("");
        boolean verified = Await.within(SIGNING).every(Duration.ofMillis(500)).holds(() -> {
            String problem = switch (stage.controllers().evidence(run)) {
                case Told.Done<EvidenceTold>(EvidenceTold told) -> String.join("; ", told.problems());
                case Told.Not<EvidenceTold>(String reason) -> reason;
            };
            why.set(problem);
            return problem.isEmpty();
        });
        if (!verified) {
            problems.add("evidence of " + run + " does not verify: " + why.get());
        }
        return verified;
    }

    /** What everybody was told in all, and what does not hold of it. */
    record Counted(List<ClientTold> clients, List<GroupTold> groups, List<String> problems) {}

    /**
     * @param active the region whose log counts
     * @param cameBack whether clients came back to a region that knew them: librdkafka gives its producer up then, as the
     *     region holds the sequence that it left with, and its application begins a new one
     */
    Counted count(String active, boolean cameBack) {
        List<String> problems = new ArrayList<>(stage.crowd().halt(ANSWERS));
        RegionLog log = RegionLog.read(stage.region(active).clientSettings(), Crowd.TOPICS);
        List<ClientTold> clients = stage.crowd().producers(log);
        List<GroupTold> groups = stage.crowd().groups(log, READING);
        clients.stream()
                .filter(each -> !cameBack || !each.kind().equals(ProducerKind.LIBRDKAFKA.word()))
                .map(ClientTold::broken)
                .filter(each -> !each.isEmpty())
                .forEach(problems::add);
        groups.stream().map(GroupTold::broken).filter(each -> !each.isEmpty()).forEach(problems::add);
        return new Counted(clients, groups, problems);
    }
}
