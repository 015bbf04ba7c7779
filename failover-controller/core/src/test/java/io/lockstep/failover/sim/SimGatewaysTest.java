package io.lockstep.failover.sim;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.port.Gateways;
import io.lockstep.failover.promises.GatewaysPromises;
import java.time.Duration;
import java.util.function.Supplier;

/** The gateway that simulated runs order keeps the port's promises. */
class SimGatewaysTest implements GatewaysPromises {
    private final SimRegion east = new SimRegion("east");
    private final SimRegion west = new SimRegion("west");

    /** Nothing is lost but what a silent region is asked. */
    private final class Reliable implements SimGateways.Calls {
        @Override
        public <T> Answer<T> order(String what, String region, Duration within, Supplier<Answer<T>> action) {
            return region(region).up ? action.get() : new Answer.Unknown<>(region + " did not answer");
        }
    }

    @Override
    public Gateways gateways() {
        return new SimGateways(this::region, new Reliable(), run -> true);
    }

    @Override
    public Gateways gatewaysAgain() {
        return gateways();
    }

    private SimRegion region(String name) {
        return name.equals("east") ? east : west;
    }

    @Override
    public void report(String region, GatewayReport report) {
        region(region).reports.put(report.instance(), report);
    }

    @Override
    public void silence(String region) {
        region(region).up = false;
    }

    @Override
    public void wake(String region) {
        region(region).up = true;
    }

    @Override
    public Duration within() {
        return SimCalls.WITHIN;
    }
}
