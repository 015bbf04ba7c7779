/**
 * The ports that Kafka's public clients serve. May use Kafka's public API, Jackson, the engine's words for deadlines and
 * faults, the policy's selections and the ports. Every call is bounded by its deadline; what went wrong is an answer.
 */
@NullMarked
package io.lockstep.failover.kafka;

import org.jspecify.annotations.NullMarked;
