package io.lockstep.cli.cost;

import java.time.Duration;

/**
 * Which way, and what is assumed to happen.
 *
 * @param from the active region
 * @param to the standby
 * @param outage how long the standby cannot be reached, or the active region is lost
 * @param drill how long a live drill leaves the business in the other region
 */
public record Scene(String from, String to, Duration outage, Duration drill) {}
