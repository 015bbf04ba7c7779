/**
 * Brokers in containers instead of processes of this machine: the fixtures' port to them, on Testcontainers' Kafka module,
 * and what is proved of it.
 */
@NullMarked
package io.lockstep.it.containers;

import org.jspecify.annotations.NullMarked;
