package io.lockstep.policy;

import java.time.Duration;

/**
 * What an instance of the gateway takes on.
 *
 * @param connections of clients at a time
 * @param idle after how long without a byte a connection is closed
 * @param connect how long a broker may take to accept a connection
 * @param frame the longest request or response, in bytes
 */
public record GatewayLimits(int connections, Duration idle, Duration connect, int frame) {
    public static final GatewayLimits DEFAULT =
            new GatewayLimits(10_000, Duration.ofMinutes(15), Duration.ofSeconds(5), 100 * 1024 * 1024);
}
