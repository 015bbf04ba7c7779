/**
 * Clients that put a load on brokers and measure what comes back, whatever lies between. May use {@code kafka} and
 * Kafka's clients; knows no gateway.
 */
@NullMarked
package io.lockstep.bench.load;

import org.jspecify.annotations.NullMarked;
