/**
 * The ports that Kafka's clients serve. May use Kafka's public API, the engine's admin helpers, Jackson, and the rest of
 * the module but its drive and wiring.
 */
@NullMarked
package io.lockstep.failover.kafka;

import org.jspecify.annotations.NullMarked;
