/**
 * Applications that know the gateway's address and nothing else: Kafka's own clients, unchanged, and what they were told;
 * what gateways reported meanwhile. Imports Kafka clients, the records that gateways write, {@code live}, {@code process},
 * {@code region} and {@code time}.
 */
@NullMarked
package io.lockstep.sandbox.through;

import org.jspecify.annotations.NullMarked;
