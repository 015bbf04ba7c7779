/**
 * Producers, transactions and consumers that follow the active region. Uses the JDK and Kafka's clients, nothing else of
 * Lockstep; imports {@code io.lockstep.client.route}. What decides is free of clocks, threads and Kafka's clients:
 * {@link io.lockstep.client.Failure}, {@link io.lockstep.client.Ledger}, {@link io.lockstep.client.TopicLine}.
 */
@NullMarked
package io.lockstep.client;

import org.jspecify.annotations.NullMarked;
