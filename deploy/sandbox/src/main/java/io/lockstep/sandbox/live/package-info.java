/**
 * Applications that live through a failover: producers and groups, some with the client library, some plain ones that
 * follow the file; what they were told, and what the logs hold of it. Imports Kafka clients, the client library,
 * {@code region} and {@code time}.
 */
@NullMarked
package io.lockstep.sandbox.live;

import org.jspecify.annotations.NullMarked;
