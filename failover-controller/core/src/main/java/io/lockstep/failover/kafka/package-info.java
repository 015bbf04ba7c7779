/**
 * The ports that Kafka serves. May use Kafka's public API, the engine's Kafka, wire and app packages, the policy,
 * Jackson, and the rest of the module but its drive and wiring.
 */
@NullMarked
package io.lockstep.failover.kafka;

import org.jspecify.annotations.NullMarked;
