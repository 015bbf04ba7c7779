package io.lockstep.failover.app;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Answer.Known;
import io.lockstep.failover.GateResult;
import io.lockstep.failover.LossBound;
import io.lockstep.failover.Mode;
import io.lockstep.failover.Plan;
import io.lockstep.failover.app.Failover.PlanRequest;
import io.lockstep.failover.codec.HappeningJson;
import io.lockstep.failover.drive.World;
import io.lockstep.failover.gate.Gate;
import io.lockstep.failover.gate.PairGates;
import io.lockstep.failover.journal.CanonicalJson;
import io.lockstep.failover.journal.Sha256;
import io.lockstep.failover.port.Gatekeeper;
import io.lockstep.failover.port.PairControl.PairState;
import io.lockstep.offsets.PartitionId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes plans: observes, and freezes what was observed. Blocks; safe for use from any thread. */
final class Plans {
    private static final long EXPECTED_BASE_MILLIS = 3_000;
    private static final long EXPECTED_PER_PARTITION_MILLIS = 5;

    private final World world;
    private final PairRules rules;
    private final Gatekeeper gates;
    private final Supplier<Instant> clock;

    Plans(World world, PairRules rules, Gatekeeper gates, Supplier<Instant> clock) {
        this.world = world;
        this.rules = rules;
        this.gates = gates;
        this.clock = clock;
    }

    static Set<PartitionId> partitions(SortedMap<String, Integer> topics) {
        Set<PartitionId> all = new TreeSet<>();
        topics.forEach((topic, count) -> {
            for (int i = 0; i < count; i++) {
                all.add(new PartitionId(topic, i));
            }
        });
        return all;
    }

    /** What the request comes to as the world is now. */
    Reply<Plan> make(PlanRequest request) {
        Optional<String> wrong = wrong(request);
        if (wrong.isPresent()) {
            return new Reply.Wrong<>(wrong.get());
        }
        return switch (scope(request.mode(), request.to())) {
            case Known<Plan.Scope>(Plan.Scope scope) -> frozen(request, scope);
            case Answer.Unknown<Plan.Scope>(String why) -> new Reply.Unavailable<>(why);
            case Answer.Refused<Plan.Scope>(String why) -> new Reply.Wrong<>(why);
        };
    }

    private Optional<String> wrong(PlanRequest request) {
        if (request.to().isPresent() && !rules.regions().contains(request.to().get())) {
            return Optional.of("'" + request.to().get() + "' is no region of pair " + rules.pair() + ". It has "
                    + String.join(" and ", rules.regions()));
        }
        if (request.acceptedLoss().isPresent() != request.mode().blind()) {
            return Optional.of(
                    request.mode().blind()
                            ? "an UNPLANNED promotion may lose records: say in acceptedLoss why that is accepted"
                            : "acceptedLoss belongs to UNPLANNED only; a " + request.mode() + " run loses nothing");
        }
        Set<String> known = new TreeSet<>();
        for (Gate gate : Gate.values()) {
            if (gate.overridable()) {
                known.add(gate.label());
            }
        }
        return request.overrides().keySet().stream()
                .filter(gate -> !known.contains(gate))
                .findFirst()
                .map(gate -> "gate '" + gate + "' cannot be overridden. These can: " + String.join(", ", known));
    }

    /** The scope of a run from the region that is active now. Who plans without that region does not wait for it. */
    Answer<Plan.Scope> scope(Mode mode, Optional<String> wanted) {
        Answer<PairState> current = mode.blind() ? newest(world.waits()::sparingly) : current();
        return current.then(state -> {
            String from = state.active();
            String to = rules.other(from);
            if (wanted.isPresent() && !wanted.get().equals(to)) {
                return new Answer.Refused<>(wanted.get() + " is the active region already, in epoch " + state.epoch());
            }
            String asked = mode.blind() ? to : from;
            return world.waits()
                    .fully(asked, within -> world.regions().topics(asked, within))
                    .then(topics -> tried(mode, asked, topics))
                    .then(topics -> world.regions()
                            .groups(asked, world.within())
                            .map(groups -> new Plan.Scope(
                                    rules.pair(),
                                    mode,
                                    from,
                                    to,
                                    state.epoch() + 1,
                                    topics,
                                    new TreeSet<>(groups),
                                    rules.fence(),
                                    rules.routing(),
                                    mode.blind() ? 0 : rules.approvals(),
                                    rules.budgets())));
        });
    }

    /** Every step passes where there is nothing to do, so a drill over no topics would pass and show nothing. */
    private static Answer<SortedMap<String, Integer>> tried(
            Mode mode, String region, SortedMap<String, Integer> topics) {
        return mode == Mode.DRILL_SHADOW && topics.isEmpty()
                ? new Answer.Refused<>("no canary topic is seen at " + region + ", so a drill would show nothing")
                : new Known<>(topics);
    }

    /** The newest state of the pair in any region that answers; what the policy says where none was ever written. */
    Answer<PairState> current() {
        return newest(world.waits()::fully);
    }

    /** How a region is asked. */
    private interface Asking {
        Answer<Optional<PairState>> ask(String region, Function<Duration, Answer<Optional<PairState>>> question);
    }

    private Answer<PairState> newest(Asking asking) {
        List<PairState> found = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (String region : rules.regions()) {
            switch (asking.ask(region, within -> world.pairs().read(region, within))) {
                case Known<Optional<PairState>>(var state) -> state.ifPresent(found::add);
                case Answer.Unknown<Optional<PairState>>(String why) -> silent.add(region + ": " + why);
                case Answer.Refused<Optional<PairState>>(String why) -> silent.add(region + ": " + why);
            }
        }
        if (silent.size() == rules.regions().size()) {
            return new Answer.Unknown<>("no region tells which one is active: " + String.join("; ", silent));
        }
        return new Known<>(found.stream()
                .max(java.util.Comparator.comparingInt(PairState::epoch))
                .orElseGet(() -> new PairState(rules.active(), 0, "", "")));
    }

    private Reply<Plan> frozen(PlanRequest request, Plan.Scope scope) {
        List<GateResult> seen = new ArrayList<>(gates.look(scope));
        LossBound loss = LossBound.NONE;
        if (scope.mode().blind()) {
            Answer<LossBound> bound = gates.loss(scope);
            seen.add(Gate.LOSS_BOUND.of(bound, known -> PairGates.loss(known, request.acceptedLoss())));
            loss = bound instanceof Known<LossBound>(LossBound known) ? known : LossBound.NONE;
        }
        List<GateResult> decided =
                seen.stream().map(gate -> overridden(gate, request.overrides())).toList();
        Instant now = clock.get();
        long expected = EXPECTED_BASE_MILLIS
                + EXPECTED_PER_PARTITION_MILLIS * partitions(scope.topics()).size();
        Plan open = new Plan("", "", scope, decided, loss, request.acceptedLoss(), expected, request.by(), now);
        String hash = Sha256.hex(CanonicalJson.of(HappeningJson.write(open)).getBytes(StandardCharsets.UTF_8));
        return new Reply.Ok<>(new Plan(
                "p-" + hash.substring(0, 12),
                hash,
                scope,
                decided,
                loss,
                request.acceptedLoss(),
                expected,
                request.by(),
                now));
    }

    private static GateResult overridden(GateResult gate, Map<String, String> overrides) {
        String reason = overrides.get(gate.gate());
        return reason == null || !gate.overridable() ? gate : gate.overridden(reason);
    }

    /** How the world differs from what the plan was made for; empty where it does not. */
    Optional<String> drift(Plan plan) {
        Plan.Scope planned = plan.scope();
        return switch (scope(planned.mode(), Optional.of(planned.to()))) {
            case Known<Plan.Scope>(Plan.Scope now) ->
                now.equals(planned) ? Optional.empty() : Optional.of(difference(planned, now));
            case Answer.Unknown<Plan.Scope>(String why) ->
                Optional.of("it cannot be seen whether the plan still fits: " + why);
            case Answer.Refused<Plan.Scope>(String why) -> Optional.of(why);
        };
    }

    private static String difference(Plan.Scope planned, Plan.Scope now) {
        List<String> all = new ArrayList<>();
        differ(all, "epoch", planned.epoch(), now.epoch());
        differ(all, "topics", planned.topics(), now.topics());
        differ(all, "groups", planned.groups(), now.groups());
        differ(all, "fence", planned.fence(), now.fence());
        differ(all, "routing", planned.routing(), now.routing());
        differ(all, "approvals", planned.approvals(), now.approvals());
        differ(all, "budgets", planned.budgets(), now.budgets());
        return String.join("; ", all);
    }

    private static void differ(List<String> all, String what, Object planned, Object now) {
        if (!planned.equals(now)) {
            all.add(what + " were planned as " + planned + " and are " + now);
        }
    }
}
