/**
 * The ports that Kafka serves: fences and the question whether they hold. May use Kafka's public API, the engine's
 * Kafka and wire packages, the policy, the ports, the plans and the module's vocabulary.
 */
@NullMarked
package io.lockstep.failover.kafka;

import org.jspecify.annotations.NullMarked;
