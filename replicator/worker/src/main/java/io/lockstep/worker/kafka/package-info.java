/**
 * The worker's own calls to the two clusters, made at start: can they be reached, with these settings, and may they
 * be linked. The only place of this module with Kafka clients; retries, deadlines and circuit breakers come from
 * SmallRye Fault Tolerance.
 */
@NullMarked
package io.lockstep.worker.kafka;

import org.jspecify.annotations.NullMarked;
