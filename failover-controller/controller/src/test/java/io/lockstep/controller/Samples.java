package io.lockstep.controller;

import io.lockstep.failover.Approval;
import io.lockstep.failover.Facts;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Category;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Need;
import io.lockstep.failover.Phase;
import io.lockstep.failover.Plan;
import io.lockstep.failover.RunState;
import io.lockstep.failover.app.Failover.Entered;
import io.lockstep.failover.app.Failover.GatewayView;
import io.lockstep.failover.app.Failover.PairView;
import io.lockstep.failover.app.Failover.RunView;
import io.lockstep.failover.app.ResidencyView;
import io.lockstep.failover.gateway.Presence;
import io.lockstep.failover.state.Readiness.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** A pair, plans and runs to be shown. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    public static final GateResult LAG =
            new GateResult("lag", Category.CUTOVER, Verdict.PASS, "0 records", true, Optional.empty());
    public static final GateResult FENCE = new GateResult(
            "fence probe", Category.ROLLBACK, Verdict.UNKNOWN, "east does not answer", false, Optional.empty());

    /** Of the right form, signed by nobody. */
    public static final String EVIDENCE = """
            {"format":"lockstep-evidence/1","pair":"shop","run":"r-0","summary":{"note":"<b>bold</b>"},"entries":[],\
            "head":"h","statement":{"run":"r-0","head":"h","firstSequence":0,"lastSequence":0,"summarySha256":"x",\
            "signedAt":"2026-11-20T12:00:00Z"},"signature":"s","publicKey":"k","fingerprint":"f"}
            """;

    private Samples() {}

    public static Plan plan(String id, Mode mode, String by) {
        Plan.Scope scope = new Plan.Scope(
                "shop",
                mode,
                "east",
                "west",
                4,
                new TreeMap<>(Map.of("orders", 3)),
                new TreeSet<>(List.of("billing")),
                "acl",
                List.of("record"),
                0,
                new Plan.Budgets(60_000, 10_000, 30_000, 5_000, 1_800_000, 1_000));
        return new Plan(id, "hash-" + id, scope, List.of(LAG), LossBound.NONE, Optional.empty(), 4_000, by, NOON);
    }

    public static RunView run(String id, Plan plan, Phase phase, Optional<Need> need) {
        RunState state = new RunState(
                id,
                plan,
                phase,
                0,
                false,
                0,
                List.of(new Approval("otto", plan.hash(), NOON, NOON.plusSeconds(60))),
                Facts.NONE,
                need,
                phase.fenced() ? Optional.of(NOON.plusSeconds(60)) : Optional.empty(),
                "as it should be");
        return new RunView(
                state,
                plan.by(),
                Optional.of("VERIFY_FENCE"),
                phase.reversible(),
                Optional.of("PROMOTING"),
                0,
                List.of(new Entered("FENCING", NOON, "begun")),
                Optional.of(2_500L),
                60_000,
                3_000,
                List.of(gateway()));
    }

    /** The same run after its fence was seen broken. */
    public static RunView alarmed(RunView view, String detail) {
        RunState was = view.state();
        RunState state = new RunState(
                was.run(),
                was.plan(),
                was.phase(),
                was.step(),
                was.waiting(),
                was.attempt(),
                was.approvals(),
                was.facts().alarm(detail),
                was.need(),
                was.fenceDeadline(),
                was.reason());
        return new RunView(
                state,
                view.by(),
                view.step(),
                view.reversible(),
                view.nextIrreversibleStep(),
                view.approvalsMissing(),
                view.timeline(),
                view.rtoMillis(),
                view.rtoObjectiveMillis(),
                view.elapsedMillis(),
                view.gateways());
    }

    private static Standing standing(int score, String why, String next) {
        return score == 0
                ? new Standing(0, why, Optional.empty(), Optional.empty(), List.of(), next)
                : new Standing(
                        score, why, Optional.of(NOON), Optional.of(60L), List.of("/v1/executions/r-1/evidence"), next);
    }

    public static PairView pair(boolean leads, Optional<String> openRun) {
        return pair("shop", leads, openRun);
    }

    public static PairView pair(String name, boolean leads, Optional<String> openRun) {
        return new PairView(
                name,
                "controller-west-1",
                Optional.of("east"),
                Optional.of(3),
                leads,
                leads ? Optional.empty() : Optional.of("controller-east-1"),
                new TreeMap<>(Map.of("east", "yes", "west", "no")),
                true,
                List.of(LAG, FENCE),
                Optional.of(NOON),
                new TreeMap<>(Map.of(
                        "CUTOVER",
                        standing(2, "a drill passed", ""),
                        "ROLLBACK",
                        standing(0, "nothing came back", "a failback"))),
                openRun,
                Optional.of(NOON),
                false,
                new TreeMap<>(Map.of("east->west", 12L)),
                List.of(gateway()),
                List.of(),
                List.of("west is slow"));
    }

    /** An instance of the gateway that has not done as ordered yet. */
    private static GatewayView gateway() {
        return new GatewayView(
                "gw-1",
                "10.0.0.1:8092",
                "east",
                "r-1",
                3,
                7,
                "none",
                true,
                "",
                new TreeMap<>(Map.of("east", new TreeMap<>(Map.of("writer", 4)))),
                1,
                2,
                3,
                1_000,
                2_000,
                85,
                "frames",
                Presence.LIVE,
                Optional.of(400L),
                NOON.toString(),
                Optional.of("lead to east, hold writers, epoch 4, order 8"));
    }

    static ResidencyView residency() {
        return new ResidencyView(
                "shop",
                true,
                Instant.EPOCH,
                List.of("topic people is in west: residency.topics[0] (line 4) makes it personal"),
                List.of(),
                List.of("SCRAM users at east: no answer"));
    }
}
