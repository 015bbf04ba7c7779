/**
 * Writes what a scenario says into a topic of the source. May use {@code scenario}, {@code raw}, {@code kafka}, the
 * sandbox's clusters and Kafka's client library.
 */
@NullMarked
package io.lockstep.bench.fill;

import org.jspecify.annotations.NullMarked;
