package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Plan;
import io.lockstep.failover.port.Digests;
import io.lockstep.failover.port.LinkControl;
import io.lockstep.failover.port.PairControl;
import io.lockstep.failover.port.Pause;
import io.lockstep.failover.port.Regions;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.Tails;
import io.lockstep.failover.port.WriteFence;
import io.lockstep.failover.port.WriteProbe;
import io.lockstep.failover.routing.GatewayDesk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything outside that a run of one pair touches.
 *
 * @param gateway where clients come through one that runs may move; never for drills beside the business
 * @param extent how much is read of the logs to compare them
 * @param within deadline of a single question or order
 * @param waits how long regions are waited for that may not answer
 */
public record World(
        Regions regions,
        WriteFence fence,
        WriteProbe probe,
        Links links,
        PairControl pairs,
        List<RoutingSwitch> routing,
        Optional<GatewayDesk> gateway,
        Tails tails,
        Digests digests,
        Digests.Extent extent,
        Bootstraps bootstraps,
        Pause pause,
        Duration within,
        Waits waits) {
    public World {
        routing = List.copyOf(routing);
    }

    /** The same, where time passes otherwise. */
    World pausing(Pause other) {
        return new World(
                regions,
                fence,
                probe,
                links,
                pairs,
                routing,
                gateway,
                tails,
                digests,
                extent,
                bootstraps,
                other,
                within,
                waits);
    }

    /**
     * Asks the region that a run leaves. A blind run goes on without an answer, so it does not wait for each of them in
     * full.
     */
    public <T> Answer<T> left(Plan.Scope scope, Function<Duration, Answer<T>> question) {
        return scope.mode().blind() ? waits.sparingly(scope.from(), question) : waits.fully(scope.from(), question);
    }

    /** The ways of telling clients, for a run. */
    public List<RoutingSwitch> routing(Plan.Scope scope) {
        return scope.mode().blind() ? without(scope.from(), waits.sparing(scope.from())) : routing;
    }

    /** The same, where nobody is kept waiting for a region. */
    List<RoutingSwitch> without(String region, Duration patience) {
        return routing.stream().map(each -> each.without(region, patience)).toList();
    }

    /** The links of the pair. */
    @FunctionalInterface
    public interface Links {
        /** The link that mirrors from one region to the other. */
        LinkControl between(String source, String target);
    }

    /** Where clients of a region connect. */
    @FunctionalInterface
    public interface Bootstraps {
        String of(String region);
    }

    /** The link that brings the data to where a run goes. */
    LinkControl link(Plan.Scope scope) {
        return links.between(scope.from(), scope.to());
    }
}
