/**
 * Reads and writes groups' positions and reads logs as consumers do. May use {@code positions} and Kafka's clients.
 */
@NullMarked
package io.lockstep.bench.kafka;

import org.jspecify.annotations.NullMarked;
