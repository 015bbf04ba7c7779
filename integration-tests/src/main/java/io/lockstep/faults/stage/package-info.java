/**
 * Two real regions with three brokers, two workers and a controller each, a network between them that can be spoilt, and
 * the faults done to all of it. Imports Kafka's admin client, {@code plan}, {@code history}, {@code live} and the
 * sandbox's fixtures.
 */
@NullMarked
package io.lockstep.faults.stage;

import org.jspecify.annotations.NullMarked;
