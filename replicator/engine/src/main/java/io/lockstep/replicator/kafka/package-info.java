/**
 * The ports that Kafka's public clients serve: membership, control topics, provisioning, reading for comparison,
 * progress. May use Kafka's public API, Jackson, the ports and the provisioning plan. No batch is mirrored here.
 */
@NullMarked
package io.lockstep.replicator.kafka;

import org.jspecify.annotations.NullMarked;
