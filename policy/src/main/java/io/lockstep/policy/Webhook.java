package io.lockstep.policy;

import java.net.URI;
import java.time.Duration;

/**
 * Who is told over HTTP where clients go.
 *
 * @param url takes the route
 * @param verify answers which route holds
 * @param timeout of each of the two calls
 */
public record Webhook(URI url, URI verify, Duration timeout) {}
