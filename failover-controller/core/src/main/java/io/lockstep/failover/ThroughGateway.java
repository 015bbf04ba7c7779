package io.lockstep.failover;

import java.util.List;

/**
 * What became of clients that come through a gateway, as its instances told.
 *
 * @param instances how each one stands
 * @param drained connections that were closed with nothing outstanding
 * @param cuts connections that were closed with something outstanding
 * @param cut those of them that are named: what they had sent may arrive twice
 * @param unacknowledged clients that write without waiting for an answer: what they sent may be lost
 * @param unseeing instances that cannot tell what is outstanding and drain by quiet time
 */
public record ThroughGateway(
        List<String> instances,
        int drained,
        int cuts,
        List<String> cut,
        List<String> unacknowledged,
        List<String> unseeing) {
    public ThroughGateway {
        instances = List.copyOf(instances);
        cut = List.copyOf(cut);
        unacknowledged = List.copyOf(unacknowledged);
        unseeing = List.copyOf(unseeing);
    }
}
