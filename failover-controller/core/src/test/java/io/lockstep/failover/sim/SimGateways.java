package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.port.Gateways;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The gateway as one controller reaches it; how is for whoever makes it to say. */
final class SimGateways implements Gateways {
    private final Function<String, SimRegion> regions;
    private final Calls calls;
    private final Function<String, Boolean> canary;

    /** A call that may be lost. */
    interface Calls {
        <T> Answer<T> order(String what, String region, Duration within, java.util.function.Supplier<Answer<T>> action);
    }

    /** @param canary writes one for a run through some instance */
    SimGateways(Function<String, SimRegion> regions, Calls calls, Function<String, Boolean> canary) {
        this.regions = regions;
        this.calls = calls;
        this.canary = canary;
    }

    @Override
    public Answer<Told> read(String region, Duration within) {
        return calls.order(
                "",
                region,
                within,
                () -> new Answer.Known<>(
                        new Told(Optional.ofNullable(regions.apply(region).order), regions.apply(region).reports)));
    }

    @Override
    public Answer<Boolean> order(String region, GatewayOrder order, Duration within) {
        String what = "order " + order.hold() + " " + order.side() + "/" + order.epoch() + "/" + order.sequence();
        return calls.order(what, region, within, () -> {
            SimRegion asked = regions.apply(region);
            if (asked.order != null && !order.replaces(asked.order)) {
                return new Answer.Refused<>(region + " holds a newer order: epoch " + asked.order.epoch()
                        + ", sequence " + asked.order.sequence());
            }
            asked.order = order;
            return new Answer.Known<>(true);
        });
    }

    @Override
    public Answer<Boolean> forget(String region, String instance, Duration within) {
        return calls.order("forget " + instance, region, within, () -> {
            regions.apply(region).reports.remove(instance);
            return new Answer.Known<>(true);
        });
    }

    @Override
    public Answer<Ground> ground(String region, Set<String> topics, Duration within) {
        return calls.order(
                "", region, within, () -> new Answer.Known<>(new Ground(new TreeSet<>(List.of(1, 2, 3)), List.of())));
    }

    @Override
    public Answer<List<String>> welcome(String from, String to, Set<String> groups, Duration within) {
        return calls.order("", to, within, () -> new Answer.Known<>(List.of()));
    }

    @Override
    public Answer<Boolean> canary(String side, String run, int number, Duration within) {
        return calls.order(
                "",
                side,
                within,
                () -> canary.apply(run)
                        ? new Answer.Known<>(true)
                        : new Answer.Unknown<>("nobody took the canary within " + within.toMillis() + " ms"));
    }
}
