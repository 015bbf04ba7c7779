package io.lockstep.bench.tool;

import io.lockstep.sandbox.net.FreePorts;

/**
 * Where an instance of the gateway listens, on loopback.
 *
 * @param bootstrap what clients begin with
 * @param node what broker 1 of either region is advertised at
 * @param rest its own interface
 */
public record GatewayPorts(int bootstrap, int node, int rest) {
    /** Free ones. */
    public static GatewayPorts take() {
        return new GatewayPorts(FreePorts.take(), FreePorts.take(), FreePorts.take());
    }
}
